"""`contactpoint matching explain` and `evaluate`, on a loaded graph."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from access.access import Access
from access.audit.reading import Wanted, entries
from access.command_line.matching import matching
from graph.errors import BadInput
from graph.server import Endpoint
from graph.settings import Settings
from loaders.matching.explaining import explain
from loaders.matching.single import counted_names
from tests.loaders.matching.files import Directory, case

pytestmark = pytest.mark.server

HOME = {"address_line1": "4 Mill Lane", "postcode": "ZZ1 1AA"}


@pytest.fixture
def told(directory: Directory) -> Directory:
    """Four records: two of one child, a twin, and a namesake with another day of birth."""
    directory.load(
        case_management__A=[
            case("1", "Maisie", "Hall", "2016-02-11", nhs_number="9990000018", **HOME),
            case("2", "Maisie", "Hall", "2016-02-11", nhs_number="9990000018", **HOME),
            case("3", "Jacob", "Hall", "2016-02-11", **HOME),
            case("4", "Maisie", "Hall", "2016-02-12"),
        ]
    )
    return directory


def key(number: int) -> str:
    return f"case_management:A|{number}"


def run(home: Settings, neo4j: Endpoint, *arguments: str) -> Result:
    environment = {
        "CONTACTPOINT_HOME": str(home.home),
        "NEO4J_URI": neo4j.uri,
        "NEO4J_USER": neo4j.user,
        "NEO4J_PASSWORD": neo4j.password,
    }
    return CliRunner().invoke(matching, list(arguments), env=environment, catch_exceptions=False)


def test_two_records_are_explained_as_joined_waiting_or_kept_apart(told: Directory) -> None:
    names = counted_names(told.home)
    joined = explain(told.graph, key(1), key(2), names)
    assert joined.standing == "joined"
    assert joined.records[0].why.startswith("NHS number agrees")
    assert sum(part.bits for part in joined.parts) == pytest.approx(joined.weight)
    twins = explain(told.graph, key(1), key(3), names)
    assert twins.standing == "kept apart by a constraint"
    assert twins.because == ("their forenames can't be one person's",)
    namesake = explain(told.graph, key(1), key(4), names)
    assert namesake.standing == "waiting"
    assert "waits for a person" in namesake.because[0]
    with pytest.raises(BadInput, match="No record in the directory has the key births"):
        explain(told.graph, key(1), "births|9", names)


def test_explaining_prints_words_and_bits_but_nothing_of_the_records_and_is_audited(
    told: Directory, neo4j_server: Endpoint
) -> None:
    done = run(told.home, neo4j_server, "explain", key(1), key(3))
    assert done.exit_code == 0
    assert "They are kept apart by a constraint: their forenames can't be one person's." in done.output
    assert "date of birth agrees" in done.output
    assert told.child("case_management:A", "3") in done.output
    for value in ("Maisie", "MAISIE", "Hall", "HALL", "2016", "Mill", "ZZ1", "9990000018"):
        assert value not in done.output
    (entry,) = entries(Access.open(told.home).store, Wanted(action="command-run"))
    assert (entry.actor, len(entry.about)) == ("system", 2)


def test_evaluating_compares_the_graph_with_the_truth(
    told: Directory, neo4j_server: Endpoint, tmp_path: Path
) -> None:
    truth = tmp_path / "truth.csv"
    rows = ["source,source_key,child,twin", *(f"case_management:A,{n},{c}" for n, c in TRUTH.items())]
    truth.write_text("\n".join(rows), encoding="utf-8")
    done = run(told.home, neo4j_server, "evaluate", "--truth", str(truth))
    assert done.exit_code == 0
    figures = {line.strip()[:20].strip(): line for line in done.output.splitlines()}
    assert "1.00000" in figures["pairwise precision"]
    assert "0.33333" in figures["pairwise recall"]
    assert "0 of 1" in figures["twin pairs wrongly m"]


TRUTH = {1: "M,T", 2: "M,T", 3: "J,T", 4: "M,T"}
