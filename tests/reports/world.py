"""A small country made by hand, in which each report finds what its expected rows say.

Two authorities: Elmshire (998) and Ashford Vale (999). The day is 1 September 2026. `hide_things` adds
shielded children to whom everything applies, and sensitive services where a report would count them.
"""

from datetime import date
from typing import Any, Final

from graph.gateway import Gateway
from tests.builders import (
    a_carer,
    a_child,
    a_gp_practice,
    a_home,
    a_node,
    a_practitioner,
    a_record,
    a_school,
    a_service,
    an_area,
    an_edge,
)

TODAY: Final = date(2026, 9, 1)
ELM: Final = "998"
ASH: Final = "999"

NUMBERS: Final = {
    name: f"10000000000{digit}"
    for digit, name in enumerate(["ada", "ben", "cy", "dot", "eve", "fay", "gus", "hal", "leap"])
}
"""The children's numbers; tests read names."""


class World:
    """The builders' keys by what they stand for."""

    def __init__(self, graph: Gateway) -> None:
        self.graph = graph
        self.children: dict[str, str] = {}
        self.home = ""

    def child(self, name: str, area: str | None, **properties: Any) -> str:
        """A child of that forename; six years old unless said otherwise."""
        number = NUMBERS.get(name) or properties.pop("number")
        born = properties.pop("born", date(2020, 1, 15))
        a_child(self.graph, number=number, forename=name.title(), date_of_birth=born, **properties)
        self.children[name] = number
        if area:
            an_edge(self.graph, ("Child", "number", number), "IN_AREA", ("LocalAuthority", "code", area))
        return number


def areas(graph: Gateway) -> None:
    """The two authorities."""
    an_area(graph, code=ELM, name="Elmshire")
    an_area(graph, code=ASH, name="Ashford Vale")


def build(graph: Gateway) -> World:
    """The country."""
    areas(graph)
    world = World(graph)
    _schooling(world)
    _services(world)
    _families(world)
    _records(world)
    return world


def _schooling(world: World) -> None:
    """Ada is on no roll; Ben is home educated; Cy has a school that closed; Dot is too young to need one."""
    graph = world.graph
    ada, ben = world.child("ada", ELM), world.child("ben", ELM)
    cy, dot = world.child("cy", ASH), world.child("dot", ASH, born=date(2023, 9, 1))
    census = '{"forename":"Ben","enrolment":"H","since":"2025-09-01"}'
    a_record(graph, ben, "school_census", source_key="C1", record=census)
    a_record(graph, ada, "school_census", source_key="C2", record='{"enrolment":"E"}')
    a_school(graph, ada, since=date(2025, 9, 1), until=date(2026, 7, 20))
    gone = {"key": "school:gone", "name": "Old Mill School", "closed": date(2026, 8, 31)}
    a_node(graph, ["Organisation", "School"], gone)
    roll = {"key": "census|C3#1", "record": "census|C3", "since": date(2025, 9, 1), "enrolment": "C"}
    an_edge(graph, ("Child", "number", cy), "ATTENDS", ("School", "key", "school:gone"), **roll)
    a_gp_practice(graph, ada, cy)
    world.children["dot"] = dot


def _services(world: World) -> None:
    """Eve has three services, no lead, and was handed over once; Fay has a lead and a worker who has left."""
    graph = world.graph
    eve = world.child("eve", ELM, born=date(2012, 5, 1))
    fay = world.child("fay", ASH, born=date(2012, 6, 30))
    a_school(graph, eve, fay)
    a_gp_practice(graph, eve, fay)
    family = a_service(graph, name="Family support")
    youth = a_service(graph, name="Youth work", kind="youth_work", max_age=13)
    housing = a_service(graph, name="Housing", kind="housing")
    secret = a_service(graph, name="Secret service", kind="camhs")
    a_practitioner(
        graph, eve, name="Ivo First", service=family, since=date(2024, 1, 1), until=date(2024, 6, 30)
    )
    a_practitioner(graph, eve, name="Jo Second", service=family, since=date(2024, 7, 1))
    a_practitioner(graph, eve, name="Kit Young", service=youth, role="youth_worker")
    a_service(graph, name="Nobody named")
    a_practitioner(graph, eve, name="Lu House", service=housing, role="other")
    a_practitioner(graph, eve, name="Secret Worker", service=secret, role="other", lead_professional=True)
    a_practitioner(graph, eve, name="Other Secret", service=family, role="camhs_worker")
    left = a_practitioner(graph, fay, name="Max Gone", service=None, lead_professional=True, role="other")
    key = {
        "key": "old|1#1",
        "record": "old|1",
        "role": "other",
        "since": date(2025, 1, 1),
        "service": housing,
    }
    an_edge(graph, ("Practitioner", "key", left), "INVOLVED_WITH", ("Child", "number", fay), **key)
    visiting = a_service(graph, name="Health visiting", kind="health_visiting")
    a_practitioner(graph, world.children["dot"], name="Nan Visit", service=visiting, role="health_visitor")


def _families(world: World) -> None:
    """Gus and Hal share a carer across the border, live together with Ada, and have a social worker each."""
    graph = world.graph
    gus = world.child("gus", ELM, born=date(2010, 1, 1))
    hal = world.child("hal", ASH, born=date(2009, 2, 28))
    world.child("leap", ASH, born=date(2008, 2, 29))
    a_school(graph, gus, hal)
    a_gp_practice(graph, gus, hal)
    a_carer(graph, gus, hal)
    a_carer(graph, world.children["ada"], forename="Other")
    world.home = a_home(graph, gus, hal, world.children["ada"], line1="7 Long Lane", postcode="ZZ1 1AB")
    a_practitioner(graph, gus, name="Una One", service=a_service(graph, name="North team"))
    a_practitioner(graph, hal, name="Vic Two", service=a_service(graph, name="South team"))


def _records(world: World) -> None:
    """Loads, what is expected, and a pair that waits."""
    graph = world.graph
    ada, cy = world.children["ada"], world.children["cy"]
    one = a_record(graph, ada, "births", source_key="B1")
    other = a_record(graph, cy, "births", source_key="B2")
    a_node(graph, ["Review"], {"key": f"{one}~{other}", "a": one, "b": other, "kind": "pair"})
    figures = {"status": "done", "feed": "births", "personal": True, "synthetic": True}
    first = {
        "id": "L1",
        "source": "births",
        "extracted_on": date(2026, 8, 1),
        "received": 100,
        "quarantined": 4,
    }
    second = {
        "id": "L2",
        "source": "births",
        "extracted_on": date(2026, 8, 30),
        "received": 60,
        "warnings": 2,
    }
    local = f"case_management:{ELM}-MOSAIC"
    third = {"id": "L3", "source": local, "extracted_on": date(2026, 8, 20), "received": 10, "held": 3}
    for load in (first, second, third):
        a_node(graph, ["Load"], {**figures, **load})
    waiting = {"key": "q1", "kind": "waiting", "source": "births"}
    a_node(graph, ["Quarantined"], waiting)
    a_node(graph, ["Supply"], {"source": local, "folder": "mosaic", "since": date(2026, 1, 1)})


def hide_things(world: World) -> None:
    """Add what no report may tell of: a shielded child of whom all of it is true, and sensitive services."""
    graph = world.graph
    for number, area in (("200000000001", ELM), ("200000000002", ASH), ("200000000003", None)):
        hidden = world.child(f"hidden {number[-1]}", area, number=number, shielded=True)
        _everything(world, hidden)
    world.child("hidden 4", ELM, number="200000000004", shielded=True, date_of_death=date(2026, 8, 1))
    for name in ("eve", "gus", "dot"):
        child = world.children[name]
        secret = a_service(graph, child, name=f"Secret for {name}", kind="sexual_health")
        a_practitioner(graph, child, name=f"Secret of {name}", service=secret, lead_professional=True)
        a_practitioner(graph, child, name=f"Marked {name}", role="health_visitor", sensitive=True)
        marked = a_service(graph, name=f"Marked service {name}", sensitive=True)
        a_practitioner(graph, child, name=f"In it {name}", service=marked, role="social_worker")
        a_practitioner(graph, child, name=f"Role {name}", role="substance_misuse_worker")


def _everything(world: World, hidden: str) -> None:
    """A sibling of Gus and Hal, at their address, with services, a closed school, duplicates."""
    graph, serial = world.graph, hidden[-1]
    for name in ("gus", "ada", "eve"):
        a_carer(graph, hidden, world.children[name], forename=f"Shared {name}")
    home = ("Address", "key", world.home)
    an_edge(graph, ("Child", "number", hidden), "LIVES_AT", home, current=True)
    services = [a_service(graph, name=f"S{serial}{index}") for index in range(4)]
    for index, service in enumerate(services):
        a_practitioner(graph, hidden, name=f"W{serial}{index}", service=service)
    for start in (date(2020, 1, 1), date(2021, 1, 1), date(2022, 1, 1)):
        until = start.replace(month=12)
        a_practitioner(graph, hidden, name="Past", service=services[0], since=start, until=until)
    roll = {"key": f"h|{hidden}", "record": "h|1", "since": date(2025, 9, 1), "enrolment": "C"}
    an_edge(graph, ("Child", "number", hidden), "ATTENDS", ("School", "key", "school:gone"), **roll)
    mine = a_record(graph, hidden, "births", source_key=f"H{serial}")
    a_node(graph, ["Review"], {"key": f"{mine}~births|B1", "a": mine, "b": "births|B1", "kind": "pair"})
    a_node(graph, ["Review"], {"key": f"births|B2~{mine}", "a": "births|B2", "b": mine, "kind": "pair"})
