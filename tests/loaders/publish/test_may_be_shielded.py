"""Whoever may be a shielded child is shielded until a person has decided."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.loaders.world import NOW, TODAY, World, a_carer

pytestmark = pytest.mark.fast

EARLIER = NOW - timedelta(days=30)
NHS = "9990000018"
HIDDEN: dict[str, Any] = {
    "shielded": True,
    "nhs_number": NHS,
    "address_key": "ZZ11AA/4",
    "postcode": "ZZ1 1AA",
}


def shielded(world: World, *children: str) -> dict[str, bool]:
    world.derive(*children)
    known = dict(world.rows("SELECT number, shielded FROM desired_child"))
    return {child: bool(known.get(child)) for child in children}


def hidden_child(world: World, **more: Any) -> None:
    """The shielded child S, there for long."""
    world.send("case_management", {"source_key": "s", **HIDDEN, **more})
    world.link("S", "case_management|s")
    world.connection.execute("UPDATE link SET decided_at = ?", [EARLIER])


def another(world: World, child: str = "N", feed: str = "gp_registration", **said: Any) -> str:
    """A child that is new in this run."""
    world.send(feed, {"source_key": child, **said})
    world.link(child, f"{feed}|{child}")
    return f"{feed}|{child}"


@pytest.mark.parametrize(
    "said",
    [
        pytest.param({"forename": "Ida", "forename_std": "IDA", "surname_std": "OTHER", "nhs_number": NHS,
                      "date_of_birth": date(2016, 1, 1)}, id="an identifier, whatever the name"),
        pytest.param({"superseded_nhs_number": NHS, "surname_std": "OTHER"}, id="a number that was replaced"),
        pytest.param({"forename_std": "IDA", "surname_std": "OTHER", "address_key": "ZZ11AA/4"}, id="home"),
        pytest.param({"forename_std": "IDA", "carers": [a_carer("x", "Grace", "Hall")]}, id="a carer"),
        pytest.param({"surname_std": "ADOPTIVE", "postcode": "ZZ1 9ZZ"}, id="adopted, in the neighbourhood"),
    ],
)  # fmt: skip
def test_a_new_child_who_may_be_a_shielded_one_is_shielded(said: dict[str, Any]) -> None:
    world = World()
    hidden_child(world, carers=[a_carer("c", "Grace", "Hall")])
    another(world, **said)
    assert shielded(world, "N") == {"N": True}
    (review,) = world.rows("SELECT kind, why FROM review")
    assert (review[0], "shielded" in review[1]) == ("shielded", True)


def test_a_child_with_nothing_in_common_stays_open() -> None:
    world = World()
    hidden_child(world)
    another(
        world, forename_std="IDA", surname_std="OTHER", postcode="YY2 2BB", date_of_birth=date(2016, 1, 1)
    )
    assert shielded(world, "N") == {"N": False}


def test_a_child_who_has_long_stood_is_a_question_but_not_shielded_for_the_same_home() -> None:
    world = World()
    key = another(world, "T", address_key="ZZ11AA/4", forename_std="IDA")
    world.connection.execute("UPDATE link SET decided_at = ? WHERE key = ?", [EARLIER, key])
    hidden_child(world)
    assert shielded(world, "S", "T") == {"S": True, "T": False}


def test_a_pair_that_waits_for_a_reviewer_shields_the_open_one() -> None:
    world = World()
    key = another(world, "N", forename_std="ADDA", postcode="YY2 2BB", date_of_birth=date(2015, 12, 11))
    world.connection.execute("UPDATE link SET decided_at = ? WHERE key = ?", [EARLIER, key])
    hidden_child(world)
    world.connection.execute("INSERT INTO review VALUES ('case_management|s', ?, 'pair', 4, 'x')", [key])
    assert shielded(world, "N") == {"N": True}


def test_once_shielded_a_feed_cannot_open_the_child_again() -> None:
    world = World()
    hidden_child(world)
    another(world, nhs_number=NHS, surname_std="OTHER")
    assert shielded(world, "N") == {"N": True}
    another(world, nhs_number=None, surname_std="OTHER", date_of_birth=date(2011, 1, 1))
    assert shielded(world, "N") == {"N": True}


def test_a_reviewers_word_that_they_are_two_opens_the_child_for_good() -> None:
    world = World()
    hidden_child(world)
    key = another(world, nhs_number=NHS, surname_std="OTHER")
    assert shielded(world, "N") == {"N": True}
    world.connection.execute(
        "INSERT INTO judgement VALUES ('case_management|s', ?, 'not_same', 'rae', ?, 'two', NULL, false)",
        [key, NOW],
    )
    assert shielded(world, "N", "S") == {"N": False, "S": True}
    assert world.rows("FROM review") == []
    assert shielded(world, "N") == {"N": False}


def test_the_local_teams_lifting_opens_the_child_and_the_question_is_not_asked_again() -> None:
    world = World()
    hidden_child(world)
    another(world, nhs_number=NHS, surname_std="OTHER")
    assert shielded(world, "N") == {"N": True}
    for _ in range(2):
        world.connection.execute("INSERT INTO shielding_decision VALUES ('N', 'lifted', ?)", [TODAY])
        assert shielded(world, "N") == {"N": False}


def test_two_that_were_taken_apart_are_both_shielded_until_the_local_team_has_decided() -> None:
    world = World()
    hidden_child(world)
    key = another(world, postcode="YY2 2BB", forename_std="IDA")
    world.connection.execute("INSERT INTO parting VALUES ('case_management|s', ?, true)", [key])
    world.connection.execute(
        "INSERT INTO judgement VALUES ('case_management|s', ?, 'not_same', 'rae', ?, 'two', NULL, true)",
        [key, NOW],
    )
    assert shielded(world, "N") == {"N": True}
    world.connection.execute("INSERT INTO shielding_decision VALUES ('N', 'lifted', ?)", [TODAY])
    assert shielded(world, "N") == {"N": False}


def test_a_carers_shielding_stays_when_earlier_records_change_the_carers_key() -> None:
    world = World()
    world.send("child_benefit", {"source_key": "2", "carers": [a_carer("claimant", "Grace", "Hall")]})
    world.link("C1", "child_benefit|2")
    mention = "(key, slot, carer) VALUES ('child_benefit|2', 'claimant', 'carer:old')"
    world.connection.execute(f"INSERT INTO carer_link {mention}")
    world.derive("C1")
    world.connection.execute(f"INSERT INTO carer_before {mention}")
    world.connection.execute("UPDATE carer_link SET carer = 'carer:new'")
    world.connection.execute("INSERT INTO carer_decision VALUES ('carer:old', 'set', ?)", [TODAY])
    world.derive("C1")
    assert world.rows("SELECT key, shielded, shielding, shielding_on FROM desired_carer") == [
        ("carer:new", True, "set", TODAY)
    ]
