"""How pages and the terminal write dates, ages, numbers and roles: as GOV.UK's style guide does."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any, Final
from zoneinfo import ZoneInfo

from access.areas import ENGLAND
from graph.numbers import display

LONDON: Final = ZoneInfo("Europe/London")

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

GENDERS: Final = {"M": "Male", "F": "Female", "U": "Not known", "X": "Not specified"}

ROLES: Final = {
    "senco": "Special educational needs coordinator",
    "camhs_worker": "Child and adolescent mental health worker",
    "gp_practice": "GP practice",
    "lead_professional": "Lead professional",
}
"""Codes whose words aren't simply the code with blanks."""


STRENGTHS: Final = ((8, "speaks strongly"), (3, "speaks"), (0.5, "speaks weakly"), (0, ""))
"""From so many bits, for or against, a comparison speaks so."""


def today() -> date:
    """Today in England."""
    return datetime.now(LONDON).date()


def day(value: date) -> str:
    """3 March 2015."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def month(value: date) -> str:
    """March 2015."""
    return f"{MONTHS[value.month - 1]} {value.year}"


def moment(value: datetime) -> str:
    """3 March 2015 at 4:05pm, at 4pm or at midday, in England's time; a time without a zone is UTC."""
    aware = value if value.tzinfo else value.replace(tzinfo=UTC)
    local = aware.astimezone(LONDON)
    return f"{day(local.date())} at {_clock(local.time())}"


def _clock(at: time) -> str:
    named = {time(0): "midnight", time(12): "midday"}.get(at.replace(second=0, microsecond=0))
    minutes = f":{at.minute:02d}" if at.minute else ""
    return named or f"{at.hour % 12 or 12}{minutes}{'am' if at.hour < 12 else 'pm'}"


def age(born: date, on: date) -> int:
    """Whole years between `born` and `on`; one born on 29 February has a birthday on 1 March otherwise."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def aged(born: date, on: date) -> str:
    """The age in words: '11 years old', '7 months old', 'not yet born'."""
    if born > on:
        return "not yet born"
    years = age(born, on)
    if years >= 2:
        return f"{years} years old"
    months = (on.year - born.year) * 12 + on.month - born.month - (on.day < born.day)
    return f"{months} month{'' if months == 1 else 's'} old"


def gender(code: str | None) -> str:
    """The word for a gender code of the feeds."""
    return GENDERS.get(code or "", "Not known")


def role(code: str | None) -> str:
    """The words for a code: 'social_worker' is 'Social worker'."""
    if not code:
        return ""
    return ROLES.get(code) or code.replace("_", " ").replace("-", " ").capitalize()


def likelihood(weight: float | None) -> str:
    """A match weight (base 2) in words: odds that a person can weigh."""
    if weight is None:
        return "Not weighed"
    steps = ((10, "Very likely one child"), (5, "Likely one child"), (0, "Perhaps one child"))
    return next((words for least, words in steps if weight >= least), "Unlikely to be one child")


def evidence(bits: float) -> str:
    """What a comparison's bits say."""
    how = next(words for least, words in STRENGTHS if abs(bits) >= least)
    return f"{how} {'for one child' if bits > 0 else 'against'}" if how else "says little"


def verdict(code: str) -> str:
    """What a judgement says, in words."""
    return {"SAME_AS": "One child", "NOT_SAME_AS": "Two children", "UNDONE": "Undone"}.get(code, "Left open")


def sentence(text: str) -> str:
    """A text that begins as a sentence does."""
    return text[:1].upper() + text[1:]


def area(code: str) -> str:
    """A local authority's code as it is, or the words for all of England."""
    return "All of England" if code == ENGLAND else code


def tel(phone: str) -> str:
    """A telephone number as a `tel:` link wants it."""
    return "".join(c for c in phone if c.isdigit() or c == "+")


FILTERS: Final[dict[str, Callable[..., Any]]] = {
    "day": day, "month": month, "moment": moment, "age": age, "aged": aged, "gender": gender,
    "role": role, "area": area, "tel": tel, "likelihood": likelihood, "sentence": sentence,
    "verdict": verdict, "evidence": evidence, "child_number": display,
}  # fmt: skip
