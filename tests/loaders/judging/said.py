"""What people say of records in these tests, and the small families that they say it of."""

from typing import Any

from loaders.judging import Judged, Outcome, judge, split, undo
from loaders.progress import Steps
from tests.loaders.matching.files import Directory, Row, case

NHS = ("9990000018", "9990000026", "9990000034")
SOURCE = "case_management:A"


def say(directory: Directory, verdict: Any, a: str, b: str) -> Outcome:
    judged = Judged(key_of(a), key_of(b), verdict)
    return judge(directory.home, judged, user="rae", why="seen both", steps=Steps(bars=False))


def take_back(directory: Directory, a: str, b: str) -> Outcome:
    return undo(directory.home, key_of(a), key_of(b), user="rae", why="a mistake", steps=Steps(bars=False))


def take_apart(directory: Directory, *keys: str) -> Outcome:
    wanted = [key_of(key) for key in keys]
    return split(directory.home, wanted, user="rae", why="two children", steps=Steps(bars=False))


def key_of(key: str) -> str:
    return key if "|" in key else f"{SOURCE}|{key}"


def child(directory: Directory, key: str) -> str:
    return directory.child(SOURCE, key)


def maisie(key: str, **more: Any) -> Row:
    return case(key, "Maisie", "Hall", "2016-02-11", nhs_number=NHS[0], **more)


def families() -> list[Row]:
    """Four children with two records each; the first two resemble each other."""
    homes = [{"address_line1": f"{n} Mill Lane", "postcode": f"ZZ{n} 1AA"} for n in range(1, 5)]
    return [
        row
        for n in ("1", "2")
        for row in (
            case(f"a{n}", "Maisie", "Hall", "2016-02-11", nhs_number=NHS[0], **homes[0]),
            case(f"b{n}", "Maisie", "Hall", "2016-02-12", nhs_number=NHS[1], **homes[1]),
            case(f"c{n}", "Chidi", "Okafor", "2014-05-01", nhs_number=NHS[2], carer_forename="Ngozi",
                 carer_surname="Okafor", **homes[2]),
            case(f"d{n}", "Jacob", "Quill", "2019-03-04", **homes[3]),
        )
    ]  # fmt: skip
