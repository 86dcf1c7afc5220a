"""Shielding: the local team's decision, at once, for this child and a question for those around."""

from datetime import date, timedelta

import pytest

from access.access import Access
from access.clock import today
from access.disclose import Disclosures
from access.errors import NotPermitted
from access.shielding import Shielding
from access.shielding.calendar import months_after
from access.visit import Visit
from graph.errors import BadInput, UnknownChild
from graph.gateway import Gateway
from tests.access.builders import a_user
from tests.builders import a_carer, a_child, a_home, a_school, an_area, supersede


@pytest.fixture
def door(access: Access, graph: Gateway) -> Disclosures:
    """The door to the graph of this test."""
    return Disclosures(access, graph)


@pytest.fixture
def team(access: Access, graph: Gateway, door: Disclosures) -> Shielding:
    """The local team's desk."""
    return Shielding(access, graph, door)


def a_visit(access: Access, username: str, **fields: str) -> Visit:
    return Visit(a_user(access, username, **fields), f"session of {username}", "192.0.2.1")


@pytest.fixture
def boss(access: Access) -> Visit:
    """An administrator of area 885."""
    return a_visit(access, "boss", role="administrator", organisation="la")


@pytest.fixture
def ana(access: Access) -> Visit:
    """A practitioner of area 885."""
    return a_visit(access, "ana")


def local_child(graph: Gateway) -> str:
    child = a_child(graph)
    an_area(graph, child, code="885")
    return child


def schools(door: Disclosures, visit: Visit, child: str) -> list[str]:
    door.reasons.state(visit, child, "concern")
    return [one.kind for one in door.who_else(visit, child, date(2026, 9, 1)).who_else.involved]


@pytest.mark.server
def test_shielding_and_lifting_take_effect_at_once(
    team: Shielding, door: Disclosures, graph: Gateway, boss: Visit, ana: Visit
) -> None:
    child = local_child(graph)
    a_school(graph, child)
    assert schools(door, ana, child) == ["school"]
    team.shield_child(boss, child, "police request")
    assert schools(door, ana, child) == []
    team.lift_child(boss, child, "moved to safety")
    assert schools(door, ana, child) == ["school"]


@pytest.mark.server
def test_an_old_number_shields_the_child_of_today(
    team: Shielding, door: Disclosures, graph: Gateway, boss: Visit, ana: Visit
) -> None:
    old, child = a_child(graph), local_child(graph)
    a_school(graph, child)
    supersede(graph, old, child)
    team.shield_child(boss, old, "police request")
    assert schools(door, ana, child) == []


@pytest.mark.server
def test_shielding_one_child_raises_a_question_for_each_around_it(
    team: Shielding, graph: Gateway, boss: Visit
) -> None:
    child, sibling, lodger, stranger = (a_child(graph) for _ in range(4))
    an_area(graph, child, sibling, lodger, stranger, code="885")
    a_carer(graph, child, sibling)
    a_home(graph, child, lodger)
    a_home(graph, stranger)
    assert set(team.shield_child(boss, child, "police request")) == {sibling, lodger}
    assert {one.subject for one in team.waiting(boss)} == {sibling, lodger}
    team.shield_child(boss, sibling, "the same reason")
    team.keep(boss, lodger, "not related")
    assert team.waiting(boss) == []


@pytest.mark.server
def test_a_shielded_carer_raises_a_question_for_their_children(
    team: Shielding, door: Disclosures, graph: Gateway, boss: Visit, ana: Visit
) -> None:
    child = local_child(graph)
    carer = a_carer(graph, child)
    assert team.shield_carer(boss, carer, "protection order") == (child,)
    door.reasons.state(ana, child, "concern")
    (shown,) = door.who_else(ana, child, date(2026, 9, 1)).who_else.involved
    assert shown.phone is None
    team.lift_carer(boss, carer, "order ended")
    (shown,) = door.who_else(ana, child, date(2026, 9, 1)).who_else.involved
    assert shown.phone == "07700 900102"


@pytest.mark.server
def test_a_shielding_is_looked_at_every_six_months(team: Shielding, graph: Gateway, boss: Visit) -> None:
    child = local_child(graph)
    team.shield_child(boss, child, "police request")
    due = months_after(today(), 6)
    assert team.waiting(boss, due - timedelta(days=1)) == []
    assert [one.subject for one in team.waiting(boss, due)] == [child]
    team.keep(boss, child, "still needed")
    team.lift_child(boss, child, "no longer needed")
    assert team.waiting(boss, due) == []


@pytest.mark.server
def test_a_suppliers_shielding_waits_for_somebody_to_look(
    team: Shielding, graph: Gateway, boss: Visit
) -> None:
    child, elsewhere = a_child(graph, shielded=True), a_child(graph, shielded=True)
    an_area(graph, child, code="885")
    an_area(graph, elsewhere, code="330")
    assert [one.subject for one in team.waiting(boss)] == [child]


@pytest.mark.server
def test_children_beside_one_whom_a_supplier_shields_wait_for_a_decision_each(
    team: Shielding, graph: Gateway, boss: Visit
) -> None:
    child, sibling, lodger, stranger = (a_child(graph, shielded=one == 0) for one in range(4))
    an_area(graph, child, sibling, lodger, stranger, code="885")
    a_carer(graph, child, sibling)
    a_home(graph, child, lodger)
    assert {one.subject for one in team.waiting(boss)} == {child, sibling, lodger}
    team.keep(boss, sibling, "known to nobody who looks")
    assert {one.subject for one in team.waiting(boss)} == {child, lodger}


@pytest.mark.server
def test_only_the_childs_own_local_team_decides(
    team: Shielding, access: Access, graph: Gateway, boss: Visit, ana: Visit
) -> None:
    child = local_child(graph)
    for visit in (ana, a_visit(access, "far", role="administrator", area="330", organisation="x")):
        with pytest.raises(NotPermitted):
            team.shield_child(visit, child, "because")
        with pytest.raises(NotPermitted):
            team.lift_child(visit, child, "because")


@pytest.mark.server
def test_a_decision_needs_words_and_somebody_to_be_about(
    team: Shielding, graph: Gateway, boss: Visit
) -> None:
    with pytest.raises(BadInput):
        team.lift_child(boss, local_child(graph), " ")
    with pytest.raises(UnknownChild):
        team.shield_child(boss, "999000000001", "because")


@pytest.mark.fast
def test_half_a_year_on_is_the_same_day_or_the_months_last() -> None:
    assert months_after(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert months_after(date(2026, 6, 15), 6) == date(2026, 12, 15)
