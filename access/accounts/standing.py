"""Whether somebody may use the service today: trained, vetted, agreed, and not suspended."""

from datetime import date, timedelta
from typing import Final, NamedTuple

from access.accounts.person import Person


class Condition(NamedTuple):
    """What must have been done, and for how long it holds."""

    field: str
    years: int
    name: str


CONDITIONS: Final = (
    Condition("trained_on", 3, "training"),
    Condition("vetted_on", 3, "vetting"),
    Condition("agreed_on", 1, "signed agreement"),
)

SOON: Final = timedelta(days=60)
"""How long before the end a user and the administrator are told."""


def ends_on(person: Person, condition: Condition) -> date:
    """The last day on which the condition holds; 29 February counts to 28 February."""
    done: date = getattr(person, condition.field)
    last_year = done.year + condition.years
    try:
        return done.replace(year=last_year)
    except ValueError:
        return date(last_year, 2, 28)


def lacking(person: Person, today: date) -> tuple[str, ...]:
    """The conditions that don't hold today, by name; a date still to come doesn't count as done."""
    return tuple(c.name for c in CONDITIONS if not getattr(person, c.field) <= today <= ends_on(person, c))


def running_out(person: Person, today: date) -> tuple[tuple[str, date], ...]:
    """The conditions that end soon, with their last days."""
    ends = ((c.name, ends_on(person, c)) for c in CONDITIONS)
    return tuple((name, end) for name, end in ends if today <= end <= today + SOON)


def why_not(person: Person, today: date) -> str | None:
    """Why this person may not use the service today, as a sentence; None if they may."""
    if person.suspended:
        return "Your account is suspended; ask your local administrator."
    missing = lacking(person, today)
    if missing:
        return f"Your {' and '.join(missing)} must be renewed; ask your local administrator."
    return None
