"""Judgements taken back leave no trace; each way in which others got this wrong has its test."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import BadInput, Busy
from graph.fingerprint import fingerprint
from graph.gateway import Gateway
from graph.server import Endpoint
from loaders.judging import Judged
from loaders.locks import only_load
from tests.conftest import empty
from tests.loaders.conftest import home_on
from tests.loaders.judging.said import child, families, key_of, say, take_apart, take_back
from tests.loaders.matching.files import Directory

pytestmark = pytest.mark.server


@pytest.fixture(scope="module")
def four(
    tmp_path_factory: pytest.TempPathFactory, neo4j_server: Endpoint, neo4j_gateway: Gateway
) -> Directory:
    """A directory of four children that the tests of this module leave as they find it."""
    empty(neo4j_gateway)
    folder = tmp_path_factory.mktemp("four")
    made = Directory(home_on(neo4j_server, folder / "home"), neo4j_gateway, folder / "feeds")
    made.load(case_management__A=families())
    return made


KEYS = [letter + number for letter in "abcd" for number in "12"]
PAIRS = st.sampled_from([(one, other) for one, other in combinations(KEYS, 2) if one[0] != other[0]])


@settings(max_examples=2, deadline=None)
@given(pair=PAIRS, other=PAIRS)
def test_what_was_merged_by_a_person_and_taken_back_is_as_it_was_numbers_and_all(
    four: Directory, pair: tuple[str, str], other: tuple[str, str]
) -> None:
    before = fingerprint(four.graph, numbers=True)
    say(four, "same", *pair)
    once = fingerprint(four.graph, numbers=True)
    assert child(four, pair[0]) == child(four, pair[1])
    if set(other) != set(pair):
        say(four, "same", *other)
        take_back(four, *other)
        assert fingerprint(four.graph, numbers=True) == once
    take_back(four, *pair)
    assert fingerprint(four.graph, numbers=True) == before


def test_a_merged_number_leads_to_the_survivor_and_the_best_view_is_never_stale_after_an_unmerge(
    four: Directory,
) -> None:
    """HAPI FHIR 5236: the best view after an unmerge was the one before it."""
    first, second = child(four, "a1"), child(four, "c1")
    views = [four.best_view(number) for number in (first, second)]
    say(four, "same", "a1", "c1")
    (old,) = {first, second} - {child(four, "a1")}
    assert four.leads_to(old) == child(four, "a1")
    assert "Ngozi" not in str(four.best_view(old))
    assert "Chidi Okafor" in four.best_view(child(four, "a1"))["known_names"]
    take_back(four, "a1", "c1")
    assert [four.best_view(number) for number in (first, second)] == views
    assert four.leads_to(old) == old


def test_no_record_is_ever_on_two_children(four: Directory) -> None:
    """HAPI FHIR 4156: one record hung on two golden records. `child` fails where a record has two."""
    before = {key: child(four, key) for key in KEYS}
    for a, b in (("a1", "b1"), ("b2", "c1")):
        say(four, "same", a, b)
    assert len({child(four, key) for key in KEYS}) == 2
    take_back(four, "a1", "b1")
    assert child(four, "a1") != child(four, "b1") == child(four, "c2")
    take_back(four, "b2", "c1")
    assert {key: child(four, key) for key in KEYS} == before


def test_a_contradicted_judgement_is_kept_and_said_to_be_one(four: Directory) -> None:
    say(four, "same", "a1", "b1")
    say(four, "not_same", "b1", "c1")
    outcome = say(four, "same", "a1", "c1")
    assert outcome.contradicted == (Judged(key_of("a1"), key_of("c1"), "same"),)
    assert child(four, "a1") == child(four, "b1") != child(four, "c1")
    for a, b in (("a1", "c1"), ("b1", "c1"), ("a1", "b1")):
        take_back(four, a, b)


def test_a_decision_waits_for_no_load_and_needs_words_and_records(four: Directory) -> None:
    with only_load(four.home), pytest.raises(Busy, match="Another load is running"):
        say(four, "same", "a1", "b1")
    with pytest.raises(BadInput, match=r"no record case_management:A\|z9"):
        say(four, "same", "a1", "z9")
    with pytest.raises(BadInput, match="could be undone"):
        take_back(four, "a1", "b1")
    with pytest.raises(BadInput, match="not all"):
        take_apart(four, "a1", "a2")
    with pytest.raises(BadInput, match="aren't one child's"):
        take_apart(four, "a1", "b1")
