// Warns two minutes before the session ends, lets it be extended, and leaves no record on the screen after its end.
const WARN_SECONDS = 120;
const root = document.getElementById("session");

let timer;
let ends;
let before;

function dialog() {
  const made = document.createElement("dialog");
  made.className = "cp-dialog";
  made.setAttribute("aria-labelledby", "session-title");
  made.innerHTML = `
    <h2 class="govuk-heading-m" id="session-title">You are about to be signed out</h2>
    <p class="govuk-body">For the safety of the children’s records you will be signed out in <strong id="session-left" role="timer"></strong>.</p>
    <p class="govuk-body govuk-visually-hidden" role="status" id="session-said"></p>
    <div class="govuk-button-group">
      <button type="button" class="govuk-button" id="session-stay">Stay signed in</button>
    </div>`;
  document.body.append(made);
  made.querySelector("#session-stay").addEventListener("click", stay);
  made.addEventListener("cancel", stay);
  return made;
}

const box = dialog();

function secondsLeft() {
  return Math.round((ends - Date.now()) / 1000);
}

function words(seconds) {
  if (seconds > 90) return "2 minutes";
  return seconds > 50 ? "1 minute" : `${Math.max(seconds, 0)} seconds`;
}

async function ask(path, options = {}) {
  const answer = await fetch(path, { credentials: "same-origin", ...options });
  return answer.ok ? answer.json() : { signed_in: false };
}

function take(state) {
  if (!state.signed_in) {
    location.replace(root.dataset.ended);
    return;
  }
  ends = Date.parse(state.ends_at);
  root.dataset.ends = state.ends_at;
}

async function stay(event) {
  event?.preventDefault();
  take(await ask(root.dataset.extend, { method: "POST", headers: { "X-CSRFToken": root.dataset.token } }));
  box.close();
  before?.focus();
}

async function tick() {
  const left = secondsLeft();
  if (left <= 0 || (left <= WARN_SECONDS && !box.open)) {
    // another tab may have been used meanwhile; with the session over this answers that nobody is signed in
    take(await ask(root.dataset.state));
  }
  if (secondsLeft() <= WARN_SECONDS && !box.open) {
    before = document.activeElement;
    box.showModal();
    box.querySelector("#session-said").textContent = `You will be signed out in ${words(secondsLeft())}.`;
  } else if (secondsLeft() > WARN_SECONDS && box.open) {
    box.close();
  }
  box.querySelector("#session-left").textContent = words(secondsLeft());
  plan();
}

function plan() {
  clearTimeout(timer);
  const wait = box.open ? 1 : Math.max(1, Math.min(secondsLeft() - WARN_SECONDS, 60));
  timer = setTimeout(tick, wait * 1000);
}

if (root) {
  ends = Date.parse(root.dataset.ends);
  plan();
  // a page that the browser kept must not be seen again after signing out
  addEventListener("pageshow", (event) => event.persisted && tick());
}
