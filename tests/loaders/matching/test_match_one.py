"""Matching one record against a loaded graph, writing nothing."""

from datetime import date

import pytest

from graph.fingerprint import fingerprint
from loaders.matching.single import Wanted, counted_names, match_one
from tests.loaders.matching.files import Directory, case

pytestmark = pytest.mark.server

NHS = "9990000018"
NEARLY = Wanted(forename="Maisie", surname="Hall", date_of_birth=date(2016, 2, 12))


def test_one_record_is_matched_reviewed_or_new_and_nothing_is_written(directory: Directory) -> None:
    home = {"address_line1": "4 Mill Lane", "postcode": "ZZ1 1AA"}
    directory.load(
        case_management__A=[
            case("1", "Maisie", "Hall", "2016-02-11", nhs_number=NHS, **home),
            case("2", "Chidi", "Okafor", "2014-05-01"),
        ]
    )
    number, before = directory.child("case_management:A", "1"), fingerprint(directory.graph)
    names = counted_names(directory.home)
    assert names.records == 2
    known = Wanted(forename="Maisey", surname="Hall", date_of_birth=date(2016, 2, 11), nhs_number=NHS)
    answer = match_one(directory.graph, known, names)
    assert answer.outcome == "match"
    assert answer.match is not None
    assert answer.match.number == number
    assert "NHS number agrees" in answer.match.why
    doubtful = match_one(directory.graph, NEARLY, names)
    assert (doubtful.outcome, doubtful.match) == ("review", None)
    assert doubtful.candidates[0].doubt == "too little agrees"
    somebody = Wanted(forename="Zebediah", surname="Quill", date_of_birth=date(2019, 3, 4))
    assert match_one(directory.graph, somebody, names).outcome == "new"
    assert fingerprint(directory.graph) == before
