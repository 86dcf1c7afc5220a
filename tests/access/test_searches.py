"""Searching on a real graph: who is found, by whom, and what is recorded of it."""

from datetime import date

import pytest

from access.access import Access
from access.audit.reading import Wanted, entries
from access.disclose.searches import Found, Searches
from access.errors import NotPermitted
from access.reasons import Reasons, Stated
from access.search import read_asked
from access.visit import Visit
from graph.gateway import Gateway
from tests.access.builders import a_user
from tests.builders import a_child, a_home, a_query, an_area, an_edge, searchable

pytestmark = pytest.mark.server

BORN = date(2015, 3, 7)


@pytest.fixture
def searches(access: Access, graph: Gateway) -> Searches:
    """Searches on the graph of this test."""
    return Searches(access, graph)


def a_visit(access: Access, username: str = "ana", **fields: str) -> Visit:
    return Visit(a_user(access, username, **fields), f"session of {username}", "192.0.2.1")


def stated(access: Access, visit: Visit) -> Stated:
    code = "local_team" if visit.person.role == "administrator" else "coordinate"
    return Reasons(access.store, access.audit).intended(visit, code)


def look(searches: Searches, visit: Visit, name: str, born: date = BORN) -> Found:
    return searches.by_name(visit, read_asked(name, (born, born)), stated(searches.access, visit))


def numbers(found: Found) -> list[str]:
    return [hit.number for hit in found.hits]


def test_a_child_is_found_by_names_in_any_order_and_nearly_right(
    searches: Searches, access: Access, graph: Gateway
) -> None:
    child = a_child(graph, forename="Aisha", surname="O’Brien", date_of_birth=BORN)
    a_child(graph, forename="Brian", surname="Smith", date_of_birth=BORN)
    searchable(graph)
    visit = a_visit(access)
    for typed in ("Aisha O'Brien", "obrien, aisha", "Ayesha OBrien", "Aisha Obrein", "Ais* OBrien"):
        assert numbers(look(searches, visit, typed)) == [child], typed
    assert numbers(look(searches, visit, "Aisha O'Brien", date(2015, 7, 3))) == [child]


def test_a_name_that_is_one_of_lucenes_own_words_is_found(
    searches: Searches, access: Access, graph: Gateway
) -> None:
    child = a_child(graph, forename="Or", surname="Not", date_of_birth=BORN)
    searchable(graph)
    assert numbers(look(searches, a_visit(access), "Or Not")) == [child]


def test_a_former_name_finds_a_child_but_not_a_shielded_one(
    searches: Searches, access: Access, graph: Gateway
) -> None:
    known = ["Zoe Ross"]
    child = a_child(graph, surname="Hill", known_names=known, date_of_birth=BORN)
    a_child(graph, surname="Dale", known_names=known, date_of_birth=BORN, shielded=True)
    searchable(graph)
    assert numbers(look(searches, a_visit(access), "Zoe Ross")) == [child]


def test_a_shielded_child_is_found_by_what_may_be_shown_and_shows_no_more(
    searches: Searches, access: Access, graph: Gateway
) -> None:
    child = a_child(graph, surname="Dale", known_names=["Ada Ross"], date_of_birth=BORN, shielded=True)
    an_area(graph, child)
    a_home(graph, child)
    searchable(graph)
    hit = look(searches, a_visit(access), "Ada Dale").hits[0]
    assert (hit.number, hit.surname, hit.date_of_birth) == (child, "Dale", BORN)
    assert (hit.known_names, hit.area) == ((), None)


def test_where_a_shielded_child_lives_changes_neither_who_is_found_nor_in_which_order(
    searches: Searches, access: Access, graph: Gateway
) -> None:
    other, child = (
        a_child(graph, surname="Dale", date_of_birth=BORN, shielded=hidden) for hidden in (False, True)
    )
    a_home(graph, other, postcode="ZZ2 2BB")
    homes = [a_home(graph, postcode=postcode) for postcode in ("ZZ1 1AA", "ZZ2 2BB")]
    searchable(graph)
    visit, found = a_visit(access), list[list[str]]()
    for home in homes:
        an_edge(graph, ("Child", "number", child), "LIVES_AT", ("Address", "key", home), current=True)
        asked = read_asked("Ada Dale", (BORN, BORN), postcode="ZZ1 1AA")
        found.append(numbers(searches.by_name(visit, asked, stated(access, visit))))
        graph.write(a_query("leave_home"), number=child)
    assert found[0] == found[1]
    assert set(found[0]) == {child, other}


def test_an_nhs_number_finds_a_child_but_not_a_shielded_one(
    searches: Searches, access: Access, graph: Gateway
) -> None:
    visit = a_visit(access)
    child = a_child(graph, nhs_number="9990000018")
    a_child(graph, nhs_number="9990000026", shielded=True)
    reason = stated(access, visit)
    assert numbers(searches.by_identifier(visit, "9990000018", reason)) == [child]
    assert searches.by_identifier(visit, "9990000026", reason) == Found(())
    assert searches.by_identifier(visit, "9990000034", reason) == Found(())


def test_eleven_of_one_name_are_too_many_for_a_person_and_two_for_a_system(
    searches: Searches, access: Access, graph: Gateway
) -> None:
    for _ in range(2):
        a_child(graph, forename="Sam", surname="Two", date_of_birth=BORN)
    for _ in range(11):
        a_child(graph, forename="Sam", surname="Eleven", date_of_birth=BORN)
    searchable(graph)
    person, system = a_visit(access), a_visit(access, "machine", role="system")
    assert look(searches, person, "Sam Eleven") == Found((), too_many=True)
    assert len(look(searches, person, "Sam Two").hits) == 2
    assert look(searches, system, "Sam Two") == Found((), too_many=True)


def test_a_search_is_recorded_with_what_it_showed_before_it_shows_it(
    searches: Searches, access: Access, graph: Gateway
) -> None:
    child = a_child(graph, surname="Dale", date_of_birth=BORN)
    searchable(graph)
    look(searches, a_visit(access), "Ada Dale")
    newest = entries(access.store, Wanted(action="child-searched"), 1)[0]
    assert newest.about == (child,)
    assert newest.open["found"] == 1
    assert newest.private is not None
    assert newest.private["search"]["names"] == ["ADA", "DALE"]


def test_a_role_that_may_not_search_finds_nothing(searches: Searches, access: Access) -> None:
    visit = a_visit(access, "rea", role="reviewer")
    with pytest.raises(NotPermitted):
        searches.by_name(visit, read_asked("Ada Dale", (BORN, BORN)), Stated.__new__(Stated))
