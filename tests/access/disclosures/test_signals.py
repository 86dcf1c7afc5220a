"""What is notable about an opening is noticed while the record is at hand."""

import pytest

from access.access import Access
from access.disclose import Disclosures
from graph.gateway import Gateway
from tests.access.disclosures.world import TODAY, a_family, a_visit, kinds, signals

pytestmark = pytest.mark.server


def test_opening_ones_own_household_is_noticed(door: Disclosures, graph: Gateway, access: Access) -> None:
    child = a_family(graph)
    visit = a_visit(access, surname="PENHALLOW", home_postcode="zz11aa", name="Someone Penhallow")
    door.reasons.state(visit, child, "coordinate")
    door.who_else(visit, child, TODAY)
    assert signals(access) == ["own_household"]


def test_opening_ones_own_or_a_colleagues_child_is_noticed(
    door: Disclosures, graph: Gateway, access: Access
) -> None:
    child = a_family(graph)
    mother = a_visit(access, "ida", name="Ida Penhallow", surname="Penhallow")
    for visit in (mother, a_visit(access, "ben")):
        door.reasons.state(visit, child, "coordinate")
        door.who_else(visit, child, TODAY)
    assert signals(access) == ["colleagues_child"]
    door.who_else(mother, child, TODAY)
    assert signals(access) == ["own_child"]


def test_opening_ones_own_shielded_child_is_noticed_though_little_is_read(
    door: Disclosures, graph: Gateway, access: Access
) -> None:
    child = a_family(graph, shielded=True)
    mother = a_visit(access, "ida", name="Ida Penhallow", surname="Penhallow", home_postcode="ZZ1 1AA")
    door.reasons.state(mother, child, "coordinate")
    assert kinds(door, mother, child) == []
    assert signals(access) == ["own_child", "own_household", "shielded"]


def test_opening_another_areas_child_is_noticed(door: Disclosures, graph: Gateway, access: Access) -> None:
    child, visit = a_family(graph), a_visit(access, area="330")
    door.reasons.state(visit, child, "coordinate")
    door.who_else(visit, child, TODAY)
    assert signals(access) == ["other_area"]
