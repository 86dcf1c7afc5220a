"""What is wrong with a form, as the error summary and each field's message show it."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Problem:
    """One thing to mend: the message, the field it belongs to, and the input that the summary links to."""

    name: str
    message: str
    anchor: str


def _none() -> list[Problem]:
    return []


@dataclass
class Problems:
    """A form's problems in the order of its fields; true when there are any."""

    found: list[Problem] = field(default_factory=_none)

    def add(self, name: str, message: str, anchor: str | None = None) -> None:
        """Record `message` about the field `name`; `anchor` is its input's id where that differs."""
        self.found.append(Problem(name, message, anchor or name))

    def take(self, others: "Problems") -> None:
        """Add another's problems after one's own."""
        self.found.extend(others.found)

    def of(self, name: str) -> str:
        """The first message about a field, or the empty string."""
        return next((problem.message for problem in self.found if problem.name == name), "")

    def __bool__(self) -> bool:
        return bool(self.found)
