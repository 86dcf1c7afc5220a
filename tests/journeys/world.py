"""Everything that the pages can show, in one small world: so that no page is looked at empty."""

import json
from dataclasses import dataclass, field
from datetime import date

import pytest

from access.access import Access
from access.audit import Entry
from access.clock import now, today
from access.disclose import Disclosures
from access.disclose.requests import Requests
from access.involvements import Involvements, Said
from access.visit import Visit
from access.watch import Alerts
from graph.gateway import Gateway
from tests.access.builders import new_account
from tests.builders import (
    a_carer,
    a_child,
    a_gp_practice,
    a_home,
    a_load,
    a_node,
    a_practitioner,
    a_record,
    a_school,
    a_service,
    an_area,
    an_edge,
    searchable,
)
from tests.journeys.site import Site


@dataclass(frozen=True)
class Family:
    """A child and the telephone number of the lead professional."""

    number: str
    name: str
    lead_phone: str


@pytest.fixture
def family(graph: Gateway) -> Family:
    """A child with all that a page can show, invented."""
    number = a_child(
        graph,
        forename="Aisha",
        surname="Whitlock-Okonkwo",
        known_names=["Aisha Okonkwo"],
        nhs_number="9990000018",
        upn="H801200001001",
        common_assessment=True,
    )
    care = a_service(graph, name="Elmshire children’s social care")
    youth = a_service(graph, name="Elm Park youth work", kind="youth_work")
    a_practitioner(
        graph, number, name="Sam Okafor", role="social_worker", service=care, lead_professional=True
    )
    a_practitioner(graph, number, name="Dee Moss", role="youth_worker", service=youth)
    a_practitioner(
        graph, number, name="Lin Hale", role="health_visitor", since=date(2015, 5, 3), until=date(2020, 5, 1)
    )
    a_service(graph, number, name="Elm Park family support", email="support@example.org")
    a_school(graph, number)
    a_gp_practice(graph, number)
    a_carer(graph, number, forename="Ngozi", surname="Okonkwo", email="ngozi.okonkwo@example.org")
    a_home(graph, number, line2="Elm Hill", town="Elmbridge")
    an_area(graph, number)
    return Family(number, "Aisha Whitlock-Okonkwo", "01632 960101")


CHILDREN = ("child", "sibling", "shielded")


@dataclass
class World:
    """The parts of addresses that the pages of this world have, by their names in `pages.csv`."""

    places: dict[str, str] = field(default_factory=dict[str, str])


@pytest.fixture
def world(site: Site, family: Family, graph: Gateway) -> World:
    """A family, a shielded child, a pair to decide on, loads, requests, an alert and an invitation."""
    made = World({"child": family.number, **_kin(graph, family.number), **_pair(graph, family.number)})
    _loads(graph)
    searchable(graph)
    made.places |= _local_team(site.access, graph, made.places)
    return made


def _kin(graph: Gateway, child: str) -> dict[str, str]:
    """A half-brother with another home, whose father is the child's too; and a shielded child."""
    sibling = a_child(graph, forename="Ben", surname="Okonkwo-Moss", gender="M")
    father = a_carer(graph, child, sibling, relationship="father", title="Mr", forename="Leo", surname="Moss")
    home = a_home(graph, sibling, line1="7 Elm Rise", postcode="ZZ1 1AB")
    an_edge(graph, ("Carer", "key", father), "LIVES_AT", ("Address", "key", home), current=True)
    a_home(graph, child, line1="2 Old Street", current=False)
    a_practitioner(graph, child, sibling, name="Noor Aziz", role="education_welfare_officer")
    camhs = a_service(graph, name="Elm Park CAMHS", kind="camhs")
    a_practitioner(graph, child, name="Kit Rowe", role="camhs_worker", service=camhs, consent=True)
    shielded = a_child(graph, forename="Hidden", surname="Brook", shielded=True)
    for one in (sibling, shielded):
        an_edge(graph, ("Child", "number", one), "IN_AREA", ("LocalAuthority", "code", "999"))
    return {"sibling": sibling, "shielded": shielded}


def _pair(graph: Gateway, child: str) -> dict[str, str]:
    """Two records that may be of one child, and something in quarantine."""
    said = {"forename": "Ada", "surname": "Dale", "gender": "F", "postcode": "ZZ1 1AA"}
    days = {"school_census": "2015-05-01", "gp_registration": "2015-05-02"}
    a, b = (
        a_record(graph, child, source, record=json.dumps({**said, "date_of_birth": day}))
        for source, day in days.items()
    )
    why = "date of birth differs by a day"
    a_node(graph, ["Review"], {"key": f"{a}|{b}", "a": a, "b": b, "kind": "pair", "weight": 8.2, "why": why})
    c = a_record(graph, child, "births")
    told = {"by": "reviewer", "at": now(), "why": "the mother says that they are cousins"}
    an_edge(graph, ("SourceRecord", "key", a), "NOT_SAME_AS", ("SourceRecord", "key", c), **told)
    refused = {"kind": "row", "source": "births", "field": "date_of_birth", "reason": "isn't a date"}
    a_node(graph, ["Quarantined"], {"key": "q", **refused})
    return {"a": a, "b": b, "c": c}


def _loads(graph: Gateway) -> None:
    for weeks in (11, 10, 9):
        a_load(graph, "births", days=7 * weeks, received=1200, accepted=1188, quarantined=12, warnings=31)
    a_load(graph, "case_management:885-MOSAIC", days=2, received=4210, accepted=4210, warnings=7)
    a_load(graph, "school_census", days=40, received=98231, accepted=97310, quarantined=921, unused=0)


def _local_team(access: Access, graph: Gateway, places: dict[str, str]) -> dict[str, str]:
    """A request that waits and one that is answered, an alert, an invitation, an own involvement."""
    door = Disclosures(access, graph)
    visits = {
        role: Visit(access.accounts.find(role), "journey", "journey")
        for role in ("practitioner", "hub", "administrator")
    }
    for role, reason in (("practitioner", "coordinate"), ("hub", "concern"), ("administrator", "local_team")):
        for child in CHILDREN:
            door.reasons.state(visits[role], places[child], reason)
    desk = Requests(access, door)
    for words in ("Please ask them to ring me on 01632 960455.", "May I know whom to write to?"):
        desk.ask(visits["practitioner"], places["child"], words)
    answered, waiting = (one.id for one in desk.waiting(visits["administrator"])[-2:])
    desk.answer(visits["administrator"], answered, "Ring Jo Field on 01632 960177, any weekday before noon.")
    said = Said(role="school_nurse", phone="01632 960455", email="", since=today())
    Involvements(door).say(visits["practitioner"], places["child"], said)
    access.audit.append(Entry(action="child-opened", actor="hub", private={"signals": ["own_child"]}))
    alert = Alerts(access).waiting(visits["administrator"].person)[-1]
    name = f"newcomer{alert.id}"
    invitation = access.accounts.invite(access.accounts.create(new_account(name), by=None), by=None)
    ids = {"answered": answered, "request": waiting, "alert": alert.id, "invitation": invitation}
    return {name: str(value) for name, value in ids.items()}
