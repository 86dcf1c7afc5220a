"""A request for contact goes to the child's own local team."""

import pytest

from access.access import Access
from access.disclose import Disclosures
from access.disclose.consenting import Consenting
from access.disclose.requests import Requests
from access.errors import NotPermitted, ReasonNeeded
from graph.errors import BadInput
from graph.gateway import Gateway
from tests.access.disclosures.world import a_family, a_keyworker, a_visit, newest
from tests.builders import (
    a_practitioner,
    a_service,
)

pytestmark = pytest.mark.server


def test_a_request_for_contact_goes_to_the_childs_local_team_and_is_answered_once(
    door: Disclosures, graph: Gateway, access: Access
) -> None:
    child, visit = a_family(graph, shielded=True), a_visit(access)
    team, others = (
        a_visit(access, f"team{area}", role="administrator", area=area, organisation="la")
        for area in ("885", "330")
    )
    requests = Requests(access, door)
    door.reasons.state(visit, child, "concern")
    requests.ask(visit, child, "Please ask the service to ring me.")
    assert requests.waiting(others) == []
    (waiting,) = requests.waiting(team)
    assert (waiting.child, waiting.message) == (child, "Please ask the service to ring me.")
    with pytest.raises(BadInput):
        requests.answer(others, waiting.id, "not ours")
    requests.answer(team, waiting.id, "They will ring you.")
    assert requests.waiting(team) == []
    assert requests.read(visit, requests.own(visit)[0].id) == "They will ring you."
    assert newest(access, "contact-read").about == (child,)
    with pytest.raises(BadInput):
        requests.answer(team, waiting.id, "again")
    with pytest.raises(BadInput):
        requests.read(a_visit(access, "eve"), waiting.id)


def test_an_answer_cant_be_read_once_consent_is_withdrawn(
    door: Disclosures, graph: Gateway, access: Access
) -> None:
    child, service, visit = a_family(graph), a_service(graph, kind="camhs"), a_visit(access)
    team, requests = a_visit(access, "team", role="administrator", organisation="la"), Requests(access, door)
    a_practitioner(graph, child, service=service, consent=True)
    door.reasons.state(visit, child, "concern")
    requests.ask(visit, child, "Please ring me.")
    requests.answer(team, requests.waiting(team)[0].id, "Ring Qxanswer at the clinic.")
    (mine,) = requests.own(visit)
    assert requests.read(visit, mine.id)
    Consenting(door).withdraw(a_keyworker(door, access, service, child), child, service, "the young person")
    assert requests.read(visit, mine.id) is None
    assert "Qxanswer" not in str(requests.own(visit))


def test_a_request_needs_a_reason_and_words(door: Disclosures, graph: Gateway, access: Access) -> None:
    child, visit = a_family(graph), a_visit(access)
    requests = Requests(access, door)
    with pytest.raises(ReasonNeeded):
        requests.ask(visit, child, "Please ring me.")
    door.reasons.state(visit, child, "concern")
    with pytest.raises(BadInput):
        requests.ask(visit, child, "")
    with pytest.raises(NotPermitted):
        requests.waiting(visit)
