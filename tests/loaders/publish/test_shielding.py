"""Who is shielded after a load: what records say and what people decided, through merges and new extracts."""

from datetime import date, timedelta

import pytest

from tests.loaders.world import TODAY, World

pytestmark = pytest.mark.fast

YESTERDAY = TODAY - timedelta(days=1)


def shielded(world: World) -> dict[str, bool]:
    return dict(world.rows("SELECT number, shielded FROM desired_child"))


def decide(world: World, child: str, verdict: str, on: date = TODAY) -> None:
    """A person's decision, as a run reads it from the graph at its beginning."""
    world.connection.execute("INSERT INTO shielding_decision VALUES (?, ?, ?)", [child, verdict, on])


def a_child(
    world: World, number: str = "C1", key: str = "1", said: bool | None = None, on: date = TODAY
) -> None:
    row = {"source_key": key, "shielded": said}
    world.send("case_management", row, extracted_on=on)
    world.link(number, f"case_management|{key}")


def test_a_record_that_says_so_shields_and_none_that_does_not_unshields() -> None:
    world = World()
    a_child(world, said=True)
    a_child(world, said=False)
    world.derive("C1")
    assert shielded(world) == {"C1": True}


def test_a_load_keeps_what_a_person_has_set() -> None:
    world = World()
    a_child(world)
    decide(world, "C1", "set")
    world.derive("C1")
    assert shielded(world) == {"C1": True}


def test_a_load_keeps_what_a_person_has_lifted() -> None:
    world = World()
    a_child(world, said=True, on=YESTERDAY)
    decide(world, "C1", "lifted")
    world.derive("C1")
    assert shielded(world) == {"C1": False}


def test_a_later_extract_that_says_so_again_shields_again() -> None:
    world = World()
    a_child(world, said=True, on=TODAY)
    decide(world, "C1", "lifted", YESTERDAY)
    world.derive("C1")
    assert shielded(world) == {"C1": True}


def test_a_child_that_a_shielded_one_is_merged_into_is_shielded() -> None:
    world = World()
    a_child(world, "C3")
    for old, new in (("C1", "C2"), ("C2", "C3")):
        world.connection.execute("INSERT INTO superseded VALUES (?, ?, NULL)", [old, new])
    decide(world, "C1", "set")
    decide(world, "C3", "lifted")
    world.derive("C3")
    assert shielded(world)["C3"] is True


def test_nobody_else_is_shielded() -> None:
    world = World()
    a_child(world, "C1", "1", said=True)
    a_child(world, "C2", "2")
    decide(world, "C1", "set")
    world.derive("C1", "C2")
    assert shielded(world) == {"C1": True, "C2": False}
