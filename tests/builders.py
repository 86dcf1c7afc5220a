"""Small worlds for tests, straight into a real graph: a child in one line, who is around them in another.

    child = a_child(graph, forename="Ada")
    a_practitioner(graph, child, name="Noor Aziz", role="social_worker", service=a_service(graph))

Each function gives back the key of what it made. Everything has a sensible value, so that a test states only
what it is about; all of it is invented.
"""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any, Final

from neo4j import Record

from graph.gateway import Gateway
from graph.numbers import new_numbers
from graph.queries import Query, parse
from loaders.standardise.names import standard_surname

_FOLDER: Final = Path(__file__).parent / "data" / "queries"
_serial = count(1)

End = tuple[str, str, str]
BORN: Final = date(2015, 5, 1)
SINCE: Final = date(2024, 9, 1)


def a_child(graph: Gateway, **properties: Any) -> str:
    """A child with a dossier; gives the number."""
    number: str = properties.pop("number", None) or new_numbers(1)[0]
    values = {
        "forename": "Ada",
        "surname": "Penhallow",
        "gender": "F",
        "date_of_birth": BORN,
        "shielded": False,
        "common_assessment": False,
    }
    a_node(graph, ["Child"], {"number": number, **values, **properties})
    a_node(graph, ["Dossier"], {"number": number, "best_view": "{}"})
    an_edge(graph, ("Child", "number", number), "HAS", ("Dossier", "number", number))
    return number


def a_practitioner(
    graph: Gateway, *children: str, name: str = "Noor Aziz", service: str | None = None, **edge: Any
) -> str:
    """Somebody who works with each of the children, for a service if given; gives their key."""
    key = f"practitioner:{next(_serial)}"
    role = edge.setdefault("role", "social_worker")
    a_node(graph, ["Practitioner"], {"key": key, "name": name, "role": role, "phone": "01632 960101"})
    if service:
        an_edge(graph, ("Practitioner", "key", key), "WORKS_FOR", ("Organisation", "key", service), role=role)
    for child in children:
        _involve(graph, ("Practitioner", "key", key), child, service=service, **edge)
    return key


def a_service(
    graph: Gateway, *children: str, name: str = "Elm Park family support", **properties: Any
) -> str:
    """A service, which itself works with each of the children; gives its key."""
    key = _organisation(graph, "Service", "service", {"name": name, "kind": "social_care", **properties})
    for child in children:
        _involve(graph, ("Service", "key", key), child, service=key, role="other")
    return key


def a_school(graph: Gateway, *children: str, since: date | None = SINCE, until: date | None = None) -> str:
    """A school with each of the children on its roll; gives its key."""
    key = _organisation(graph, "School", "school", {"name": "Elm Park Primary School"})
    for child in children:
        edge = {"since": since, "until": until, "enrolment": "C", "source": "school_census"}
        an_edge(graph, ("Child", "number", child), "ATTENDS", ("School", "key", key), **_recorded(edge))
    return key


def a_gp_practice(graph: Gateway, *children: str, since: date | None = SINCE) -> str:
    """A GP practice with each of the children on its list; gives its key."""
    key = _organisation(graph, "GPPractice", "gp_practice", {"name": "Elm Park Surgery"})
    for child in children:
        edge = _recorded({"since": since, "source": "gp_registration"})
        an_edge(graph, ("Child", "number", child), "REGISTERED_WITH", ("GPPractice", "key", key), **edge)
    return key


def a_carer(graph: Gateway, *children: str, relationship: str = "mother", **properties: Any) -> str:
    """A carer of each of the children; gives their key."""
    key = f"carer:{next(_serial)}"
    named = {"title": "Ms", "forename": "Ida", "surname": "Penhallow", "phone": "07700 900102"}
    a_node(graph, ["Carer"], {"key": key, **named, **properties})
    for child in children:
        edge = {"relationship": relationship, "source": "child_benefit"}
        an_edge(graph, ("Carer", "key", key), "CARES_FOR", ("Child", "number", child), **edge)
    return key


def a_home(graph: Gateway, *children: str, current: bool = True, **properties: Any) -> str:
    """An address where each of the children lives, or lived; gives its key."""
    key = f"address:{next(_serial)}"
    a_node(graph, ["Address"], {"key": key, "line1": "1 Elm Park", "postcode": "ZZ1 1AA", **properties})
    for child in children:
        an_edge(graph, ("Child", "number", child), "LIVES_AT", ("Address", "key", key), current=current)
    return key


def an_area(graph: Gateway, *children: str, code: str = "999", name: str = "Elmshire") -> str:
    """A local authority with each of the children in its area; gives its code."""
    a_node(graph, ["LocalAuthority"], {"code": code, "name": name})
    for child in children:
        an_edge(graph, ("Child", "number", child), "IN_AREA", ("LocalAuthority", "code", code))
    return code


def a_record(graph: Gateway, child: str, source: str = "births", **properties: Any) -> str:
    """A source record that describes the child; gives its key."""
    source_key: str = properties.pop("source_key", None) or f"R{next(_serial)}"
    key = f"{source}|{source_key}"
    named = {"key": key, "feed": source.partition(":")[0], "source": source, "source_key": source_key}
    plain = {"version": 1, "line": 2, "extracted_on": date(2026, 9, 1), "withdrawn": False, "record": "{}"}
    a_node(graph, ["SourceRecord"], {**named, **plain, **properties})
    an_edge(graph, ("SourceRecord", "key", key), "DESCRIBES", ("Dossier", "number", child), rule="nhs_number")
    return key


def a_load(graph: Gateway, source: str, days: int = 0, **figures: Any) -> str:
    """A load of a source's file, extracted and loaded so many days ago; gives its id."""
    key = f"{source}@{next(_serial)}"
    at = datetime.now(UTC) - timedelta(days=days)
    named = {"id": key, "source": source, "feed": source.partition(":")[0], "file": f"{source}.csv"}
    plain = {"kind": "changes", "status": "done", "extracted_on": at.date(), "finished_at": at}
    a_node(graph, ["Load"], {**named, **plain, "synthetic": True, "personal": True, **figures})
    return key


def searchable(graph: Gateway) -> None:
    """Let every child be searched by the words that a load would derive, and wait for the index."""
    rows = [[row["number"], " ".join(_search_words(row))] for row in graph.read(a_query("names_of_children"))]
    graph.write(a_query("searchable"), rows=rows)
    graph.read(a_query("refreshed"))


def _search_words(row: Record) -> set[str]:
    names = [row["forename"], row["middle_names"], row["surname"], *row["known_names"]]
    standard = [standard_surname(name) or "" for name in names if name]
    words = {word for name in standard for word in (*name.split(), name.replace(" ", ""))}
    year, month, day = row["born"].split("-")
    dates = {f"D{year}{month}{day}", f"M{year}{month}", f"K{month}{day}", f"X{year}{day}", f"Y{year}"}
    return words | dates


def supersede(graph: Gateway, old: str, new: str) -> None:
    """The child numbered `old` turned out to be `new`."""
    an_edge(graph, ("Child", "number", old), "SUPERSEDED_BY", ("Child", "number", new))


def a_node(graph: Gateway, labels: list[str], properties: dict[str, Any]) -> None:
    """A node as it is given; nothing is added."""
    graph.write(a_query("node"), labels=labels, properties=properties)


def an_edge(graph: Gateway, start: End, type_: str, end: End, **properties: Any) -> None:
    """An edge between two nodes, each given as (label, unique property, value); nothing is added."""
    rows = graph.write(a_query("edge"), start=list(start), type=type_, end=list(end), properties=properties)
    assert rows[0]["joined"] == 1, f"nothing to join: {start} or {end}"


def _organisation(graph: Gateway, label: str, kind: str, properties: dict[str, Any]) -> str:
    key = f"{kind}:{next(_serial)}"
    a_node(graph, ["Organisation", label], {"key": key, "phone": "01632 960103", **properties})
    return key


def _involve(graph: Gateway, who: End, child: str, **edge: Any) -> None:
    edge = {"since": SINCE, "source": "case_management:999-DEMO", **edge}
    an_edge(graph, who, "INVOLVED_WITH", ("Child", "number", child), **_recorded(edge))


def _recorded(edge: dict[str, Any]) -> dict[str, Any]:
    record = f"{edge['source']}|R{next(_serial)}"
    return {"key": f"{record}#1", "record": record, **edge}


def a_query(name: str) -> Query:
    """A query that only tests ask, from `tests/data/queries/`."""
    return parse(f"tests/{name}", (_FOLDER / f"{name}.cypher").read_text(encoding="utf-8"))
