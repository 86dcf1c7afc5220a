"""The family network: who belongs to it, how two people are connected, and that nothing hidden is a way."""

from datetime import date

import pytest

from access.access import Access
from access.audit.reading import Wanted, entries
from access.disclose import Disclosures
from access.errors import NotPermitted, ReasonNeeded
from access.network import Network, Networks, shortest_paths
from access.visit import Visit
from graph.errors import BadInput
from graph.gateway import Gateway
from tests.access.builders import a_user
from tests.builders import a_carer, a_child, a_home, a_practitioner, a_school, a_service, an_area, an_edge

pytestmark = pytest.mark.server


@pytest.fixture
def door(access: Access, graph: Gateway) -> Disclosures:
    """The door to the graph of this test."""
    return Disclosures(access, graph)


def a_hub(door: Disclosures, *children: str, role: str = "hub") -> Visit:
    """A hub's visit with a reason for each of the children."""
    visit = Visit(a_user(door.access, "hana", role=role), "session of hana", "192.0.2.1")
    for child in children:
        door.reasons.state(visit, child, "concern")
    return visit


def children(network: Network) -> set[str]:
    return {node.name for node in network.of_kind("child")}


def ways(network: Network, one: str, other: str) -> list[list[str]]:
    return [[edge.tie for edge in path] for path in shortest_paths(network, one, other)]


def a_chain(graph: Gateway) -> tuple[str, str, str]:
    """Ada and Ben have a mother in common, Ben and Cy an address: Cy is two steps from Ada."""
    ada, ben, cy = (a_child(graph, forename=name, surname="Dale") for name in ("Ada", "Ben", "Cy"))
    a_carer(graph, ada, ben)
    a_home(graph, ben, cy)
    return ada, ben, cy


def test_each_step_reaches_the_children_of_shared_carers_and_addresses(
    door: Disclosures, graph: Gateway
) -> None:
    ada, *_ = a_chain(graph)
    networks, visit = Networks(door), a_hub(door, ada)
    reached = [children(networks.around(visit, [ada], distance)) for distance in range(4)]
    whole = {"Ada Dale", "Ben Dale", "Cy Dale"}
    assert reached == [{"Ada Dale"}, {"Ada Dale", "Ben Dale"}, whole, whole]


def test_the_professionals_around_each_child_are_there_and_lead_no_further(
    door: Disclosures, graph: Gateway
) -> None:
    ada, stranger = a_child(graph), a_child(graph, forename="Not", surname="Kin")
    a_practitioner(graph, ada, stranger, name="Noor Aziz")
    a_school(graph, ada, stranger)
    network = Networks(door).around(a_hub(door, ada), [ada], 4)
    assert children(network) == {"Ada Penhallow"}
    assert [node.name for node in network.of_kind("practitioner")] == ["Noor Aziz"]


def test_a_carers_home_leads_to_those_who_live_there(door: Disclosures, graph: Gateway) -> None:
    ada, ben = a_child(graph, forename="Ada"), a_child(graph, forename="Ben")
    father = a_carer(graph, ada, relationship="father")
    an_edge(graph, ("Carer", "key", father), "LIVES_AT", ("Address", "key", a_home(graph, ben)), current=True)
    network = Networks(door).around(a_hub(door, ada), [ada], 2)
    assert len(children(network)) == 2
    assert ways(network, ada, ben) == [["cares_for", "lives_at", "lives_at"]]


def test_two_children_are_connected_by_every_shortest_way(door: Disclosures, graph: Gateway) -> None:
    ada, ben = a_child(graph), a_child(graph)
    a_carer(graph, ada, ben)
    a_school(graph, ada, ben)
    a_practitioner(graph, ada, ben)
    network = Networks(door).around(a_hub(door, ada, ben), [ada, ben], 1)
    assert sorted(ways(network, ada, ben)) == [
        ["attends", "attends"], ["cares_for", "cares_for"], ["works_with", "works_with"],
    ]  # fmt: skip


def test_no_way_leads_through_a_shielded_child(door: Disclosures, graph: Gateway) -> None:
    ada = a_child(graph, forename="Ada")
    hidden = a_child(graph, forename="Hidden", shielded=True)
    cy = a_child(graph, forename="Cy")
    a_carer(graph, ada, hidden)
    a_home(graph, hidden, cy)
    network = Networks(door).around(a_hub(door, ada, cy), [ada, cy], 4)
    assert children(network) == {"Ada Penhallow", "Cy Penhallow"}
    assert shortest_paths(network, ada, cy) == []


def test_a_shielded_child_asked_about_is_alone_until_the_shield_is_overridden(
    door: Disclosures, graph: Gateway
) -> None:
    hidden, sibling = a_child(graph, shielded=True), a_child(graph, forename="Ben")
    a_carer(graph, hidden, sibling)
    a_home(graph, hidden)
    a_school(graph, hidden)
    an_area(graph, hidden, sibling, code="885")
    visit = a_hub(door, hidden)
    alone = Networks(door).around(visit, [hidden], 2)
    assert ([node.kind for node in alone.nodes.values()], alone.edges) == (["child"], [])
    door.override(visit, hidden, "agreed with the local team")
    assert "Ben Penhallow" in children(Networks(door).around(visit, [hidden], 2))


def test_a_shielded_carers_home_leads_nowhere_and_their_telephone_is_not_shown(
    door: Disclosures, graph: Gateway
) -> None:
    ada, ben = a_child(graph, forename="Ada"), a_child(graph, forename="Ben")
    carer = a_carer(graph, ada, shielded=True)
    an_edge(graph, ("Carer", "key", carer), "LIVES_AT", ("Address", "key", a_home(graph, ben)), current=True)
    network = Networks(door).around(a_hub(door, ada), [ada], 4)
    assert children(network) == {"Ada Penhallow"}
    assert network.of_kind("address") == []
    assert "07700 900102" not in repr(network.nodes)


def test_a_sensitive_service_ties_nobody_together(door: Disclosures, graph: Gateway) -> None:
    ada, ben = a_child(graph), a_child(graph)
    camhs = a_service(graph, kind="camhs", name="Secret service")
    a_practitioner(graph, ada, ben, name="Secret worker", service=camhs, consent=True)
    network = Networks(door).around(a_hub(door, ada, ben), [ada, ben], 1)
    assert shortest_paths(network, ada, ben) == []
    assert "Secret" not in repr(network.nodes)


def test_only_who_may_see_networks_with_a_reason_for_each_child_gets_one_and_it_is_recorded(
    door: Disclosures, graph: Gateway
) -> None:
    ada, ben, _ = a_chain(graph)
    networks = Networks(door)
    with pytest.raises(NotPermitted):
        networks.around(a_visit_of(door, "pia", "practitioner"), [ada], 1)
    visit = a_hub(door, ada)
    with pytest.raises(ReasonNeeded):
        networks.around(visit, [ada, ben], 1)
    with pytest.raises(BadInput):
        networks.around(visit, [ada], 5)
    networks.around(visit, [ada], 1)
    [last] = entries(door.access.store, Wanted(action="network-opened"), 1)
    assert set(last.about) == {ada, ben}


def a_visit_of(door: Disclosures, username: str, role: str) -> Visit:
    return Visit(a_user(door.access, username, role=role), "a session", "192.0.2.1")


def test_an_old_number_leads_into_the_network_of_the_surviving_child(
    door: Disclosures, graph: Gateway
) -> None:
    old, new = a_child(graph), a_child(graph, forename="New", date_of_birth=date(2014, 1, 1))
    an_edge(graph, ("Child", "number", old), "SUPERSEDED_BY", ("Child", "number", new))
    network = Networks(door).around(a_hub(door, old), [old], 0)
    assert network.roots == (new,)
