// Keys for the answers of a form: Alt and a digit, with or without Shift, chooses the answer with that access key.
document.addEventListener("keydown", (event) => {
  const digit = /^Digit([1-9])$/.exec(event.code);
  if (!event.altKey || event.ctrlKey || event.metaKey || !digit) return;
  const answer = document.querySelector(`input[type="radio"][accesskey="${digit[1]}"]`);
  if (!answer) return;
  event.preventDefault();
  answer.click();
  answer.focus();
});
