"""Carers within a household and across siblings."""

import random
from typing import Any

import pytest

from loaders.matching import match_carers
from tests.loaders.matching.world import World, carer

pytestmark = pytest.mark.fast


def carers(world: World) -> dict[str, str]:
    world.match()
    return {f"{key}/{slot}": who for key, slot, who in world.rows("SELECT key, slot, carer FROM carer_link")}


def test_a_mother_of_two_at_one_address_is_one_carer() -> None:
    world = World()
    home = {"postcode": "ZZ1 1AA", "address_key": "ZZ11AA/4", "carers": [carer("GRACE", "HALL")]}
    world.add("child_benefit|1", "MAISIE", "HALL", "2016-02-11", **home)
    world.add("child_benefit|2", "JACOB", "HALL", "2018-07-30", **home)
    found = carers(world)
    assert found["child_benefit|1/claimant"] == found["child_benefit|2/claimant"]


def test_two_carers_of_one_name_in_different_homes_stay_two() -> None:
    world = World()
    for n, where in enumerate(("ZZ11AA/4", "YY22BB/9")):
        world.add(
            f"child_benefit|{n}",
            ("AMIR", "BUSHRA")[n],
            "KHAN",
            "2016-02-11",
            address_key=where,
            carers=[carer("A", "KHAN")],
        )
    assert len(set(carers(world).values())) == 2


def test_a_claimant_reference_joins_a_carer_who_moved() -> None:
    world = World()
    for n, where in enumerate(("ZZ11AA/4", "YY22BB/9")):
        claimant = [carer("GRACE", "HALL", ref="R77")]
        world.add(
            f"child_benefit|{n}",
            ("AMIR", "BUSHRA")[n],
            "HALL",
            "2016-02-11",
            address_key=where,
            carers=claimant,
        )
    assert len(set(carers(world).values())) == 1


FORENAMES = ("GRACE", "AMIR", "BUSHRA")
HOMES = ("ZZ11AA/4", "YY22BB/9", None)


def a_mother(draw: random.Random) -> dict[str, Any]:
    """Few names, references and homes, so that carers meet and part all the time."""
    named = carer(draw.choice(FORENAMES), "HALL", draw.choice(("claimant", "mother")))
    return named | {"ref": draw.choice(("R1", "R2", None, None))}


@pytest.mark.parametrize("seed", range(8))
def test_load_by_load_carers_are_those_that_one_load_of_everything_finds(seed: int) -> None:
    draw = random.Random(seed)
    world = World()
    for _ in range(6):
        for _ in range(draw.randint(1, 4)):
            n = draw.randint(1, 12)
            key, forename = f"child_benefit|{n}", f"CHILD{'ABCD'[n % 4]}"
            if draw.random() < 0.25:
                world.withdraw(key)
            else:
                home, mother = draw.choice(HOMES), a_mother(draw)
                world.add(key, forename, "HALL", f"2016-02-{10 + n % 4}", address_key=home, carers=[mother])
        world.match()
        step_by_step = sorted(world.rows("FROM carer_link"), key=str)
        world.connection.execute("DELETE FROM carer_link")
        world.connection.execute("INSERT INTO touched SELECT key FROM record")
        match_carers(world.connection)
        assert step_by_step == sorted(world.rows("FROM carer_link"), key=str)
        world.connection.execute("DELETE FROM touched")
