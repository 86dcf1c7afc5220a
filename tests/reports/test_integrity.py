"""The integrity report finds each thing that the schema can't hold."""

from datetime import date

import pytest

from access.access import Access
from access.reports import Reports
from graph.gateway import Gateway
from tests.builders import a_child, a_node, a_practitioner, a_record, an_area, an_edge
from tests.reports.conftest import visit

pytestmark = pytest.mark.server


def test_a_sound_graph_breaks_no_rule_and_each_fault_is_counted(graph: Gateway, access: Access) -> None:
    child = a_child(graph)
    a_practitioner(graph, child)
    a_record(graph, child)
    runs, who = Reports(access, graph), visit(access, "integrity", role="administrator", area="*")

    def broken() -> dict[str, int]:
        return {rule: count for rule, count in runs.run(who, "integrity", reason="local_team").rows if count}

    assert broken() == {}
    number = ("Child", "number", child)
    for code in ("1", "2"):
        an_area(graph, child, code=code, name=code)
    a_node(graph, ["Organisation"], {"key": "stray"})
    a_node(graph, ["Load"], {"id": "x", "status": "lost"})
    an_edge(graph, number, "ATTENDS", ("Organisation", "key", "stray"), since="2026-09-01")
    a_node(graph, ["Child"], {"number": "12", "date_of_birth": "2020-01-01"})
    an_edge(
        graph, ("Organisation", "key", "stray"), "INVOLVED_WITH", number, key="k", record="r", service="gone"
    )
    assert broken() == {
        "a child is in one area at most": 1,
        "a date of birth is a date": 1,
        "a number has twelve digits": 1,
        "a child has one dossier": 1,
        "whether a child is shielded is known": 1,
        "an edge in time says which record it is from": 1,
        "an edge in time begins and ends on dates": 1,
        "practitioners and services are involved, nobody else": 1,
        "the service of an involvement is there": 1,
        "an organisation is a school, a GP practice or a service": 1,
        "an organisation has a name": 1,
        "a load is under way or done": 1,
    }
    a_child(graph, date_of_birth=date(2020, 1, 1))
