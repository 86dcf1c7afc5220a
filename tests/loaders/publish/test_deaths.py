"""A death ends a record only on an identifier with an agreeing date of birth, or by a person's decision."""

from datetime import date
from typing import Any

import pytest

from tests.loaders.world import NOW, World

pytestmark = pytest.mark.fast

NHS = "9990000018"
DIED = date(2026, 8, 20)


def died(world: World) -> date | None:
    world.derive("C1")
    return world.value("SELECT date_of_death FROM desired_child WHERE number = 'C1'")


def a_death(world: World, **said: Any) -> None:
    """A living child's record, and a registration of a death that matching took for the same child's."""
    world.send("gp_registration", {"source_key": "1", "nhs_number": NHS})
    world.send("deaths", {"source_key": "1", "date_of_death": DIED, **said})
    world.link("C1", "gp_registration|1", "deaths|1")


def test_an_identifier_with_an_agreeing_date_of_birth_ends_the_record() -> None:
    world = World()
    a_death(world, nhs_number=NHS)
    assert died(world) == DIED
    assert world.rows("FROM review") == []


@pytest.mark.parametrize("said", [{}, {"nhs_number": NHS, "date_of_birth": date(2015, 12, 11)}])
def test_anything_less_waits_for_a_person_and_ends_nothing(said: dict[str, Any]) -> None:
    world = World()
    a_death(world, **said)
    assert died(world) is None
    assert world.rows("SELECT a, b, kind FROM review") == [("deaths|1", "gp_registration|1", "death")]


def test_a_persons_word_ends_the_record_and_the_question() -> None:
    world = World()
    a_death(world)
    assert died(world) is None
    world.connection.execute(
        "INSERT INTO judgement VALUES ('deaths|1', 'gp_registration|1', 'same', 'rae', ?, '', NULL, true)",
        [NOW],
    )
    assert died(world) == DIED
    assert world.rows("FROM review") == []


def test_a_registration_that_is_withdrawn_leaves_no_question() -> None:
    world = World()
    a_death(world)
    assert died(world) is None
    world.send("deaths", {"source_key": "1", "withdrawn": True})
    assert died(world) is None
    assert world.rows("FROM review") == []
