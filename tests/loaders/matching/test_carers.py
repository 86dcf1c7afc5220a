"""Carers within a household and across siblings."""

import pytest

from loaders.matching import match_carers
from tests.loaders.matching.world import World, carer

pytestmark = pytest.mark.fast


def carers(world: World) -> dict[str, str]:
    world.match()
    match_carers(world.connection)
    return {f"{key}/{slot}": who for key, slot, who in world.rows("FROM carer_link")}


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
