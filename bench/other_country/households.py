"""Families of the second country: the truth, before anybody writes it down."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from bench.other_country.names import community, forename, surname

TODAY = date(2026, 9, 1)
STREETS = "Chapel Lane|Mill Road|Station Terrace|Orchard Close|Church View|Park Avenue|The Crescent|Back Lane"
AREAS = (("885", "Northmere", "NM"), ("330", "Southmere", "QW"), ("380", "Eastmere", "ZE"))
LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


@dataclass(frozen=True)
class Carer:
    """A grown-up of a household."""

    forename: str
    surname: str
    maiden: str
    ref: str
    phone: str


@dataclass(frozen=True)
class Child:
    """One true child."""

    number: int
    forename: str
    middle: str
    surname: str
    born: date
    gender: str
    birth_order: int | None
    twin: str
    nhs: str
    upn: str
    area: int
    address: tuple[str, str, str]
    older: tuple[str, str, str]
    mother: Carer
    father: Carer | None

    @property
    def age(self) -> int:
        """Whole years on the country's day."""
        return (TODAY - self.born).days * 100 // 36525


def nhs_number(serial: int) -> str:
    """The serial-th number of the ranges that are never issued and pass their check."""
    body = 999_000_000 - 1_000_000 * (serial // 900_000) + serial % 900_000
    check = (
        11 - sum(int(digit) * weight for digit, weight in zip(str(body), range(10, 1, -1), strict=True)) % 11
    )
    return "" if check == 10 else f"{body}{check % 11}"


def upn(serial: int, born: date, area: str) -> str:
    """A number as a school in `area` would give it."""
    body = f"{area}{4000 + serial // 1000 % 900}{(born.year + 4) % 100:02}{serial % 1000:03}"
    check = sum(int(digit) * weight for weight, digit in enumerate(body, start=2)) % 23
    return UPN_LETTERS[check] + body


def _address(random: Random, area: int) -> tuple[str, str, str]:
    _, town, letters = AREAS[area]
    street = f"{random.randrange(1, 140)} {random.choice(STREETS.split('|'))}"
    inward = f"{random.randrange(10)}{random.choice(LETTERS)}{random.choice(LETTERS)}"
    return street, town, f"{letters}{random.randrange(1, 60)} {inward}"


def _carer(random: Random, group: str, gender: str, serial: int, last: str | None = None) -> Carer:
    maiden = surname(random, group)
    phone = f"07700 900{random.randrange(1000):03}"
    return Carer(forename(random, group, gender), last or maiden, maiden, f"CB{serial:08}", phone)


def children(count: int, random: Random) -> Iterator[Child]:
    """`count` children, household by household; about one birth in sixty is of twins, a few of triplets."""
    number = household = skipped = 0
    while number < count:
        household += 1
        group, area = community(random), random.choices((0, 1, 2), (5, 3, 2))[0]
        father = _carer(random, group, "M", household * 2) if random.random() < 0.8 else None
        married = father is not None and random.random() < 0.6
        mother = _carer(random, group, "F", household * 2 + 1, father.surname if married and father else None)
        address, older = _address(random, area), _address(random, area)
        born = TODAY - timedelta(days=random.randrange(1, 18 * 365))
        taken: set[str] = set()
        for _ in range(random.choices((1, 2, 3, 4), (42, 38, 14, 6))[0]):
            many = random.choices((1, 2, 3), (984, 15.6, 0.4))[0]
            for order in range(1, many + 1):
                if number >= count:
                    return
                gender = random.choice("MF")
                first = forename(random, group, gender)
                while first in taken:
                    first = forename(random, random.choice("ABCD"), gender)
                taken.add(first)
                number += 1
                while not nhs_number(number + skipped):
                    skipped += 1
                yield Child(
                    number=number,
                    forename=first,
                    middle=forename(random, group, gender) if random.random() < 0.6 else "",
                    surname=(father or mother).surname if random.random() < 0.9 else mother.surname,
                    born=born,
                    gender=gender,
                    birth_order=order if many > 1 else None,
                    twin=f"T{household}-{born:%y%m%d}" if many > 1 else "",
                    nhs=nhs_number(number + skipped),
                    upn=upn(number, born, AREAS[area][0]),
                    area=area,
                    address=address,
                    older=older,
                    mother=mother,
                    father=father,
                )
            born -= timedelta(days=random.randrange(330, 1500))
