"""How the second country's clerks and scanners go wrong, one record at a time."""

from dataclasses import dataclass, replace
from datetime import date
from random import Random

from bench.other_country.names import NICKNAMES

SOUNDS = (
    ("ph", "f"),
    ("ck", "k"),
    ("ie", "y"),
    ("ei", "ie"),
    ("ou", "u"),
    ("ll", "l"),
    ("nn", "n"),
    ("y", "i"),
)
SCANS = (("rn", "m"), ("cl", "d"), ("l", "i"), ("u", "v"), ("h", "n"), ("e", "c"))
FIELD_WIDTH = 12


@dataclass(frozen=True)
class Written:
    """What one supplier wrote down of a child."""

    forename: str
    surname: str
    born: date
    nhs: str
    upn: str
    address: tuple[str, str, str]
    """House and street, town, postcode."""


def misheard(random: Random, name: str, table: tuple[tuple[str, str], ...]) -> str:
    """The name with one spelling of the table replaced, unchanged where none occurs."""
    fitting = [(old, new) for old, new in table if old in name[1:]]
    if not fitting:
        return name
    old, new = random.choice(fitting)
    return name[0] + name[1:].replace(old, new, 1)


def slipped(random: Random, name: str) -> str:
    """Two neighbouring letters exchanged, or one dropped or doubled, never the first."""
    if len(name) < 4:
        return name
    at = random.randrange(1, len(name) - 1)
    return random.choice(
        (
            name[:at] + name[at + 1] + name[at] + name[at + 2 :],
            name[:at] + name[at + 1 :],
            name[:at] + name[at] + name[at:],
        )
    )


def wrong_name(random: Random, written: Written) -> Written:
    """One of nine things that happen to names."""
    first, last = written.forename, written.surname
    kind = random.randrange(9)
    if kind == 0:
        return replace(written, forename=misheard(random, first, SOUNDS))
    if kind == 1:
        return replace(written, surname=misheard(random, last, SCANS))
    if kind == 2:
        return replace(written, forename=NICKNAMES.get(first, first))
    if kind == 3:
        return replace(written, surname=slipped(random, last))
    if kind == 4:
        return replace(written, forename=slipped(random, first))
    if kind == 5:
        return replace(written, forename=first[:FIELD_WIDTH], surname=last[:FIELD_WIDTH])
    if kind == 6:
        return replace(written, surname=random.choice(last.split("-")))
    if kind == 7:
        return replace(written, surname=last.replace("-", " ").replace("'", " ").upper())
    return replace(written, forename=last, surname=first) if random.random() < 0.3 else written


def wrong_birth(random: Random, written: Written) -> Written:
    """Day and month exchanged, the year one off, the day turned round, or the first of the month."""
    born = written.born
    day_from_digits = int(f"{born.day:02}"[::-1])
    candidates = (
        (born.year, born.day, born.month),
        (born.year - 1, born.month, born.day),
        (born.year, born.month, day_from_digits),
        (born.year, born.month, 1),
    )
    try:
        return replace(written, born=date(*random.choice(candidates)))
    except ValueError:
        return written


def digits_exchanged(random: Random, number: str) -> str:
    """Two neighbouring digits exchanged, as a typist does; often no longer valid."""
    at = random.randrange(3, len(number) - 1)
    return number[:at] + number[at + 1] + number[at] + number[at + 2 :]


def as_written(random: Random, truth: Written, older: tuple[str, str, str], care: float) -> Written:
    """The record that a supplier of that much care (1 is perfect) makes of the truth."""
    slip = 1 - care
    written = truth
    if random.random() < 0.9 * slip:
        written = wrong_name(random, written)
    if random.random() < 0.15 * slip:
        written = wrong_birth(random, written)
    if random.random() < 1.2 * slip:
        written = replace(written, nhs="")
    elif random.random() < 0.08 * slip:
        written = replace(written, nhs=digits_exchanged(random, written.nhs))
    if random.random() < 1.0 * slip:
        written = replace(written, upn="")
    if random.random() < 0.8 * slip:
        written = replace(written, address=older)
    return written
