"""Acting for a colleague: what both may see, and both are named."""

import pytest

from access.access import Access
from access.accounts import Person
from access.disclose import Disclosures
from access.errors import NotPermitted
from graph.errors import BadInput
from graph.gateway import Gateway
from tests.access.builders import a_user
from tests.access.disclosures.world import TODAY, a_family, a_visit, kinds, newest, signals
from tests.builders import (
    a_child,
    a_practitioner,
    a_service,
)

pytestmark = pytest.mark.server


def test_acting_for_a_colleague_shows_what_both_may_see_and_names_both(
    door: Disclosures, graph: Gateway, access: Access
) -> None:
    child, service = a_child(graph), a_service(graph, kind="camhs")
    a_practitioner(graph, child, service=service)
    visit, colleague = a_visit(access, organisation=service), a_user(access, "ben")
    door.reasons.state(visit, child, "concern", on_behalf_of="ben")
    assert kinds(door, visit, child) == []
    entry = newest(access, "child-opened")
    assert entry.private
    assert (entry.actor, entry.private["on_behalf_of"]) == ("ana", colleague.username)


def test_no_shield_is_overridden_for_a_colleague_who_couldnt_override_it(
    door: Disclosures, graph: Gateway, access: Access
) -> None:
    """Neither is one opened for them, nor is one that the user opened before theirs to see."""
    child, visit = a_family(graph, shielded=True), a_visit(access, role="hub")
    a_user(access, "ben")
    door.reasons.state(visit, child, "concern", on_behalf_of="ben")
    with pytest.raises(NotPermitted):
        door.override(visit, child, "a test")
    door.reasons.state(visit, child, "concern")
    door.override(visit, child, "a test")
    assert "carer" in kinds(door, visit, child)
    door.reasons.state(visit, child, "concern", on_behalf_of="ben")
    assert kinds(door, visit, child) == []


def test_nobody_acts_for_a_colleague_who_may_not_open_children(
    door: Disclosures, graph: Gateway, access: Access
) -> None:
    child, visit = a_child(graph), a_visit(access)
    suspended: Person = a_user(access, "ben")
    access.accounts.suspend(suspended, by=None, why="a test")
    a_user(access, "cyd", role="analyst")
    for name in ("ben", "cyd"):
        with pytest.raises(NotPermitted):
            door.reasons.state(visit, child, "concern", on_behalf_of=name)
    for name in ("ana", "nobody"):
        with pytest.raises(BadInput):
            door.reasons.state(visit, child, "concern", on_behalf_of=name)


def test_a_colleague_who_is_suspended_meanwhile_ends_what_is_done_for_them(
    door: Disclosures, graph: Gateway, access: Access
) -> None:
    child, visit, colleague = a_family(graph), a_visit(access), a_user(access, "ben")
    door.reasons.state(visit, child, "concern", on_behalf_of="ben")
    door.who_else(visit, child, TODAY)
    access.accounts.suspend(colleague, by=None, why="a test")
    with pytest.raises(NotPermitted):
        door.who_else(visit, child, TODAY)


def test_a_colleagues_own_child_is_noticed_too(door: Disclosures, graph: Gateway, access: Access) -> None:
    child, visit = a_family(graph), a_visit(access)
    a_user(access, "ida", name="Ida Penhallow", surname="Penhallow", organisation="school:7")
    door.reasons.state(visit, child, "coordinate", on_behalf_of="ida")
    door.who_else(visit, child, TODAY)
    assert signals(access) == ["own_child"]
