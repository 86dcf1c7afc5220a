"""Carers, practitioners and addresses are the same however the records came: at once, or one by one."""

from pathlib import Path

import pytest

from graph.gateway import Gateway
from graph.settings import Settings
from tests.conftest import empty
from tests.loaders.matching.files import FIRST_DAY, Directory, Row, case

pytestmark = pytest.mark.server

MILL = {"address_line1": "4 Mill Lane", "postcode": "LS1 1AA"}
GRACE = {"carer_forename": "Grace", "carer_surname": "Hall", "carer_relationship": "mother"}
NOOR = {"practitioner_name": "Noor Aziz", "practitioner_role": "social_worker"}


def rows() -> list[Row]:
    """A mother of two at one address, a namesake elsewhere, and workers with and without a reference."""
    maisie, jacob = ("Maisie", "Hall", "2016-02-11"), ("Jacob", "Hall", "2018-07-30")
    return [
        case("5", *maisie, **MILL, **GRACE, **NOOR, carer_phone="07700 900102"),
        case("4", *jacob, **MILL, **GRACE, **NOOR, practitioner_ref="P1"),
        case("3", "Chidi", "Okafor", "2014-05-01", address_line1="9 Elm Park", postcode="YY2 2BB", **GRACE),
        case("2", *maisie, **MILL, **GRACE, practitioner_ref="P1", practitioner_name="N Aziz"),
        case("1", *jacob, address_line1="4, Mill Lane", postcode="ls11aa", **GRACE, **NOOR),
    ]


def test_carers_practitioners_and_addresses_do_not_depend_on_the_batches(
    directory: Directory, graph: Gateway, home: Settings, tmp_path: Path
) -> None:
    directory.load(FIRST_DAY, case_management__A=rows())
    at_once = directory.ask("around")
    assert sorted(one["children"] for one in at_once if one["labels"] == ["Carer"]) == [1, 2]
    empty(graph)
    one_by_one = Directory(home, graph, tmp_path / "again")
    for batch in (rows()[:2], rows()[2:4], rows()[4:]):
        one_by_one.load(FIRST_DAY, case_management__A=batch)
    assert one_by_one.ask("around") == at_once
