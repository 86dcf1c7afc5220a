"""The analysts' graph holds nobody: nothing that tells who somebody is, nothing hidden; nobody changes it."""

from collections.abc import Generator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import neo4j
import pytest

from access.access import Access
from access.analysts.build import Built, build, copy_settings, remove, serve
from access.audit.reading import Wanted, entries
from graph.gateway import Gateway
from graph.queries import literal
from graph.server import server_home
from graph.settings import Settings
from tests.access.canary import Country
from tests.access.canary import build as build_country
from tests.builders import a_gp_practice, a_query, a_school
from tests.conftest import settings_for

pytestmark = pytest.mark.server

TODAY = date(2026, 9, 1)

IDENTIFYING = {
    "Child": "number forename middle_names surname known_names date_of_birth nhs_number upn",
    "Carer": "key title forename surname phone email",
    "Practitioner": "key name phone email",
    "Address": "key line1 line2 line3 town county postcode",
    "Organisation": "key name phone email contact_name address postcode",
}
"""The directory's fields by which somebody could be known."""


@dataclass
class Copied:
    """The copy, and the directory it was made of."""

    built: Built
    settings: Settings
    access: Access
    directory: Gateway
    country: Country

    def ask(self, text: str) -> list[dict[str, Any]]:
        """Ask the copy as any Bolt client may."""
        endpoint = self.built.endpoint
        with (
            neo4j.GraphDatabase.driver(endpoint.uri, auth=(endpoint.user, endpoint.password)) as driver,  # pyright: ignore[reportUnknownMemberType]  # untyped options
            driver.session() as session,  # pyright: ignore[reportUnknownMemberType]  # untyped options
        ):
            return session.run(literal(text)).data()


@pytest.fixture(scope="module")
def copied(neo4j_gateway: Gateway, tmp_path_factory: pytest.TempPathFactory) -> Generator[Copied]:
    """A copy of the canary country, served."""
    neo4j_gateway.write(a_query("remove_all"))
    country = build_country(neo4j_gateway)
    a_school(neo4j_gateway, country.children["open"], country.children["sibling"])
    a_gp_practice(neo4j_gateway, country.children["open"])
    settings = replace(settings_for(tmp_path_factory.mktemp("analysts")), server_heap="512m")
    access = Access.open(settings)
    built = build(settings, neo4j_gateway, access, TODAY)
    yield Copied(built, settings, access, neo4j_gateway, country)
    remove(settings)
    access.close()
    neo4j_gateway.write(a_query("remove_all"))


def everything(copied: Copied) -> set[str]:
    """Every value in the copy, of nodes and edges, as text."""
    nodes = copied.ask("MATCH (n) UNWIND keys(n) AS k RETURN DISTINCT toString(n[k]) AS value")
    edges = copied.ask("MATCH ()-[e]->() UNWIND keys(e) AS k RETURN DISTINCT toString(e[k]) AS value")
    return {row["value"] for row in (*nodes, *edges)}


def identifying(directory: Gateway) -> set[str]:
    """Every value of the directory's identifying fields, as text."""
    found: set[str] = set()
    for label, fields in IDENTIFYING.items():
        for row in directory.read(a_query("values_of"), label=label, fields=fields.split()):
            found.add(str(row["value"]))
    return {value for value in found if len(value) > 1}


def test_no_value_by_which_somebody_is_known_stands_in_the_copy(copied: Copied) -> None:
    values, known = everything(copied), identifying(copied.directory)
    assert len(known) > 50
    assert values & known == set()
    text = "\n".join(values)
    assert [value for value in known if len(value) > 3 and value in text] == []
    canaries = {word for words in copied.country.canaries.values() for word in words}
    assert [word for word in canaries if word in text] == []


def test_a_value_that_was_let_through_would_be_found(copied: Copied) -> None:
    """The test above looks at what is there: a school's phase is, and is found."""
    assert {"Elmshire", "social_worker", "2024-09", "F"} <= everything(copied)


def test_shielded_children_and_sensitive_services_are_not_even_a_node(copied: Copied) -> None:
    [children] = copied.ask("MATCH (c:Child) RETURN count(c) AS n")
    open_ones = {
        name for name in copied.country.children if "shielded" not in name or name == "shielded carer"
    }
    assert children["n"] == len(open_ones)
    assert copied.ask("MATCH (s:Service) WHERE s.kind IN ['camhs', 'sexual_health'] RETURN s") == []
    assert copied.ask("MATCH ()-[e]->() WHERE e.role = 'camhs_worker' RETURN e") == []
    assert copied.ask("MATCH (c:Carer) RETURN count(c) AS n") == [{"n": 1}], "not the shielded one"
    [worked] = copied.ask("MATCH (:Practitioner)-[e:INVOLVED_WITH]->(:Child) RETURN count(e) AS n")
    assert worked["n"] == 1


def test_days_are_months_and_births_are_ages(copied: Copied) -> None:
    [child] = copied.ask(
        "MATCH (c:Child)-[r:ATTENDS]->(:School) RETURN keys(c) AS keys, c.age AS age LIMIT 1"
    )
    assert set(child["keys"]) == {"number", "age", "gender", "common_assessment"}
    assert child["age"] == 11
    assert copied.ask("MATCH ()-[r:ATTENDS]->() RETURN DISTINCT r.since AS since") == [{"since": "2024-09"}]


@pytest.mark.parametrize(
    "text",
    [
        "CREATE (n:Child)",
        "MATCH (c:Child) SET c.x = 1",
        "MATCH (n) DETACH DELETE n",
        "CREATE INDEX x FOR (n:Child) ON (n.age)",
        "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
        "LOAD CSV FROM 'http://127.0.0.1:9/x' AS line RETURN line",
    ],
)
def test_the_copy_is_read_only_and_loads_nothing(copied: Copied, text: str) -> None:
    with pytest.raises(neo4j.exceptions.Neo4jError) as refused:
        copied.ask(text)
    assert any(
        word in str(refused.value) for word in ("read-only", "allow_csv_import", "blocklist", "blocked")
    )


def test_the_smallest_group_is_told_and_the_build_is_audited(copied: Copied) -> None:
    groups = copied.built.written.groups
    assert sum(groups.values()) == copied.ask("MATCH (:Child)-[e:IN_AREA]->() RETURN count(e) AS n")[0]["n"]
    assert min(groups.values()) == 5, groups
    entry = entries(copied.access.store, Wanted(action="command-run"), 1)[0]
    assert entry.open["command"] == "analysts build"


def test_a_new_build_has_a_new_password_and_other_references(copied: Copied) -> None:
    def references() -> set[str]:
        return {row["r"] for row in copied.ask("MATCH (c:Child) RETURN c.number AS r")}

    before, password, port = references(), copied.built.endpoint.password, copied.built.endpoint.port
    copied.built = build(copied.settings, copied.directory, copied.access, TODAY)
    assert references().isdisjoint(before)
    assert copied.built.endpoint.password != password
    assert copied.built.endpoint.port == port
    assert copied.built.endpoint.uri.startswith("bolt://127.0.0.1:")
    assert serve(copied.settings) == copied.built.endpoint
    assert server_home(copy_settings(copied.settings)).password_file.stat().st_mode & 0o77 == 0
