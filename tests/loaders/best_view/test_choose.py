"""The best view of a child: which value survives, what is kept of the others, and that it can be undone."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.best_view import choose
from loaders.best_view.survivorship import rules
from loaders.feeds import FEEDS
from loaders.publish.derive.versions import NODE_COLUMNS
from tests.loaders.world import TODAY, World, a_carer

pytestmark = pytest.mark.fast

EARLIER = TODAY - timedelta(days=30)


def best(world: World, field: str, child: str = "C1") -> Any:
    return world.value(f"SELECT {field} FROM desired_child WHERE number = '{child}'")


def provenance(world: World, field: str) -> dict[str, Any]:
    return json.loads(best(world, "best_view"))[field]


def a_child(world: World, *keys: str, child: str = "C1") -> None:
    world.link(child, *keys)
    world.derive(child)


def test_the_more_trusted_source_wins_over_the_more_recent() -> None:
    world = World()
    world.send("births", {"source_key": "1", "date_of_birth": date(2015, 12, 10)}, extracted_on=EARLIER)
    world.send("school_census", {"source_key": "1", "date_of_birth": date(2015, 10, 12)})
    a_child(world, "births|1", "school_census|1")
    assert best(world, "date_of_birth") == date(2015, 12, 10)
    assert provenance(world, "date_of_birth") == {
        "value": "2015-12-10",
        "record": "births|1",
        "rule": "source",
        "losing": [{"value": "2015-10-12", "record": "school_census|1", "extracted_on": "2026-09-01"}],
    }


def test_among_equally_trusted_sources_the_most_recent_wins() -> None:
    world = World()
    world.send("gp_registration", {"source_key": "1", "surname": "Byron"}, extracted_on=EARLIER)
    world.send("school_census", {"source_key": "1", "surname": "Lovelace"})
    a_child(world, "gp_registration|1", "school_census|1")
    assert best(world, "surname") == "Lovelace"
    assert provenance(world, "surname")["rule"] == "most recent"


def test_among_equally_recent_values_the_most_complete_wins() -> None:
    world = World()
    world.send("gp_registration", {"source_key": "1", "middle_names": "A"})
    world.send("school_census", {"source_key": "1", "middle_names": "Augusta"})
    a_child(world, "gp_registration|1", "school_census|1")
    assert best(world, "middle_names") == "Augusta"
    assert provenance(world, "middle_names")["rule"] == "most complete"


def test_a_baby_without_a_name_is_called_by_the_name_that_anybody_gives() -> None:
    world = World()
    world.send("gp_registration", {"source_key": "1", "forename": "Baby", "forename_std": None})
    world.send("deaths", {"source_key": "1", "forename": "Ada"}, extracted_on=EARLIER)
    a_child(world, "gp_registration|1", "deaths|1")
    assert best(world, "forename") == "Ada"
    assert best(world, "known_names") == ["Ada Byron"]


def test_all_names_by_which_a_child_is_known_are_kept_once() -> None:
    world = World()
    former = {"former_surname": "Milbanke", "former_surname_std": "MILBANKE"}
    world.send("gp_registration", {"source_key": "1", **former})
    world.send("births", {"source_key": "1", "forename": "ADA", "surname": "BYRON"})
    a_child(world, "gp_registration|1", "births|1")
    assert best(world, "known_names") == ["ADA BYRON", "Ada Milbanke"]


def test_an_unknown_gender_never_wins_over_a_known_one() -> None:
    world = World()
    world.send("births", {"source_key": "1", "gender": "U"})
    world.send("case_management", {"source_key": "1", "gender": "F"}, extracted_on=EARLIER)
    a_child(world, "births|1", "case_management|1")
    assert best(world, "gender") == "F"


def test_a_withdrawn_record_no_longer_decides_anything() -> None:
    world = World()
    world.send("births", {"source_key": "1", "nhs_number": "9990000018"})
    world.send("gp_registration", {"source_key": "1", "nhs_number": "9990000026"})
    a_child(world, "births|1", "gp_registration|1")
    assert best(world, "nhs_number") == "9990000026"
    world.send("gp_registration", {"source_key": "1", "nhs_number": "9990000026", "withdrawn": True})
    world.derive("C1")
    assert best(world, "nhs_number") == "9990000018"


def test_a_child_of_whom_no_record_is_left_keeps_its_number_and_nothing_else() -> None:
    world = World()
    world.send("births", {"source_key": "1"})
    a_child(world, "births|1")
    world.send("births", {"source_key": "1", "withdrawn": True})
    world.derive("C1")
    names = "forename, surname, known_names, date_of_birth, best_view"
    assert world.rows(f"SELECT number, {names} FROM desired_child") == [("C1", None, None, None, None, None)]


def test_a_child_that_was_ever_shielded_stays_shielded() -> None:
    world = World()
    world.send("case_management", {"source_key": "1", "shielded": True})
    a_child(world, "case_management|1")
    assert best(world, "shielded") is True
    world.send("case_management", {"source_key": "1", "shielded": False})
    world.derive("C1")
    assert best(world, "shielded") is True
    world.send("case_management", {"source_key": "1", "withdrawn": True})
    world.derive("C1")
    assert best(world, "shielded") is True


def test_a_carer_named_by_two_records_is_one_edge_with_what_each_knows() -> None:
    world = World()
    mother = a_carer("mother", "Anne", "Milbanke", relationship="mother")
    claimant = a_carer("claimant", "Anne", "Milbanke", relationship="other", phone="01632 960001")
    world.send("births", {"source_key": "1", "carers": [mother]})
    world.send("child_benefit", {"source_key": "1", "carers": [claimant], "since": date(2016, 1, 1)})
    for record, slot in (("births|1", "mother"), ("child_benefit|1", "claimant")):
        world.connection.execute(
            f"INSERT INTO carer_link (key, slot, carer) VALUES ('{record}', '{slot}', 'carer:A')"
        )
    a_child(world, "births|1", "child_benefit|1")
    edge = "relationship, parental_responsibility, since"
    assert world.rows(f"SELECT {edge} FROM desired_cares_for") == [("mother", True, date(2016, 1, 1))]
    assert world.rows("SELECT forename, phone FROM desired_carer") == [("Anne", "01632 960001")]


def test_every_feed_that_a_rule_names_exists() -> None:
    named = {feed for rule in rules() for feeds in rule.order for feed in feeds}
    assert named <= set(FEEDS)


def test_the_columns_of_a_record_are_on_its_node_or_in_its_json() -> None:
    world = World()
    world.send(
        "births", {"source_key": "1", "town": "Marylebone", "carers": [a_carer("mother", "Anne", "M")]}
    )
    a_child(world, "births|1")
    record = json.loads(world.value("SELECT record FROM desired_source_record"))
    assert record["town"] == "Marylebone"
    assert record["carers"][0]["forename"] == "Anne"
    assert "nhs_number" not in record
    assert not set(record) & set(NODE_COLUMNS.split(", "))


VALUES = st.sampled_from(["Ada", "Adah", "ADA", "Augusta"])
RECORDS = st.lists(
    st.tuples(
        st.sampled_from(["births", "gp_registration", "school_census", "case_management"]),
        VALUES,
        st.integers(0, 3),
    ),
    min_size=2,
    max_size=5,
)


@settings(max_examples=15, deadline=None)
@given(records=RECORDS, data=st.data())
def test_merging_two_children_and_parting_them_again_restores_both_best_views(
    records: list[tuple[str, str, int]], data: st.DataObject
) -> None:
    world = World()
    keys: list[str] = []
    for number, (feed, forename, days) in enumerate(records):
        row = {"source_key": str(number), "forename": forename, "forename_std": forename.upper()}
        world.send(feed, row, extracted_on=TODAY - timedelta(days=days))
        keys.append(f"{feed}|{number}")
    cut = data.draw(st.integers(1, len(keys) - 1))
    world.link("C1", *keys[:cut])
    world.link("C2", *keys[cut:])
    world.derive("C1", "C2")
    before = world.rows("FROM desired_child ORDER BY number")
    held = world.rows("FROM published.child ORDER BY number")
    world.link("C1", *keys[cut:])
    world.derive("C1", "C2")
    world.link("C2", *keys[cut:])
    world.derive("C1", "C2")
    assert world.rows("FROM desired_child ORDER BY number") == before
    assert world.rows("FROM published.child ORDER BY number") == held


def test_children_taken_part_by_part_are_what_they_are_all_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    world = World()
    children = [f"C{n}" for n in range(1, 8)]
    for n, child in enumerate(children):
        for feed, surname in (("births", "Byron"), ("gp_registration", "Noel Byron")):
            said = {"source_key": str(n), "surname": surname, "date_of_birth": date(2015, 12, 10 + n)}
            world.send(feed, said)
            world.link(child, f"{feed}|{n}")
    views = "SELECT number, best_view, known_names, search FROM desired_child ORDER BY number"
    world.derive(*children)
    at_once = world.rows(views)
    monkeypatch.setattr(choose, "AT_ONCE", 2)
    world.derive(*children)
    assert len(at_once) == len(children)
    assert world.rows(views) == at_once
