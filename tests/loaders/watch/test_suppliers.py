"""One way only: a supplier sends its own sources, and gets back what is about its own records."""

import csv
import hashlib
import json

import pytest

from graph.errors import BadInput
from graph.queries import query
from tests.loaders.watch.world import World, births

pytestmark = pytest.mark.server


def test_a_folder_never_takes_a_source_that_another_has_sent(world: World) -> None:
    world.deliver("registrar", births(range(5)), "2026-11-01")
    world.watch()
    world.deliver("impostor", births(range(5), forename="Eve"), "2026-11-02")
    world.watch()
    assert world.loads() == [("births", "2026-11-01", 5)]
    assert world.report("impostor", "2026-11-02")["why"] == (
        "births isn't one of the sources that impostor supplies."
    )


def test_what_is_declared_decides_who_may_send_what(world: World) -> None:
    (world.folder / "suppliers.toml").write_text('[registrar.births]\n[north."births:N"]\n')
    world.deliver("north", births(range(5)), "2026-11-01")
    world.deliver("registrar", births(range(4)), "2026-11-01")
    world.deliver("stranger", births(range(3)), "2026-11-01", file="births.S.csv")
    world.watch()
    assert world.loads() == [("births", "2026-11-01", 4)]
    assert len(world.lies("north", "refused")) == len(world.lies("stranger", "refused")) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[a.births]\n[b.births]\n", "declared for two folders"),
        ("[a.birth]\n", "no feed's source"),
        ("[a.births]\nevery_days = 0\n", "every_days"),
        ("[a.births]\nevery_week = 1\n", "every_week"),
        ("[a\n", "can't be used"),
        ("a = 1\n", "can't be used"),
    ],
)
def test_a_declaration_that_cannot_be_used_is_one_sentence_and_nothing_is_loaded(
    world: World, text: str, said: str
) -> None:
    (world.folder / "suppliers.toml").write_text(text)
    world.deliver("a", births(range(5)), "2026-11-01")
    with pytest.raises(BadInput, match=said) as bad:
        world.watch()
    assert "\n" not in str(bad.value)
    assert world.loads() == []


def test_a_supplier_reads_of_its_own_rows_only(world: World) -> None:
    mine = births(range(20)) + "MINE,Ida,Penhallow,2015-02-30,F,\n"
    theirs = births(range(20)) + "THEIRS,Ida,Penhallow,2015-02-31,F,\n"
    world.deliver("a", mine, "2026-11-01", file="births.A.csv")
    world.deliver("b", theirs, "2026-11-01", file="births.B.csv")
    world.watch()
    told = {
        folder: "".join(path.read_text() for path in (world.folder / folder / "reports").iterdir())
        for folder in ("a", "b")
    }
    assert "MINE" in told["a"]
    assert "THEIRS" in told["b"]
    assert not {"THEIRS", "births:B", "2015-02-31"} & set(
        told["a"].replace(",", " ").replace('"', " ").split()
    )
    (path,) = (world.folder / "a" / "reports").glob("*.quarantine.csv")
    (row,) = csv.DictReader(path.read_text().splitlines())
    assert (row["kind"], row["source_key"], row["line"], row["value"]) == ("row", "MINE", "22", "2015-02-30")
    assert world.report("a", "2026-11-01")["figures"]["quarantined"] == 1


def test_a_report_says_what_it_says_and_nothing_of_how_records_were_matched(world: World) -> None:
    world.deliver("registrar", births(range(5)), "2026-11-01")
    world.watch()
    report = world.report("registrar", "2026-11-01")
    assert set(report) == {"file", "outcome", "source", "extracted_on", "figures"}
    assert set(report["figures"]) == {
        *("received", "accepted", "quarantined", "warnings", "replaced", "withdrawn"),
        *("unchanged", "stale", "doubled", "unused", "held", "departed"),
    }


def test_a_supplier_cannot_pass_real_children_off_as_invented(world: World) -> None:
    path = world.deliver("registrar", births(range(5)), "2026-11-01")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    said = json.dumps({"files": [digest]})
    path.with_name("generated.json").write_text(said)
    world.watch()
    assert _synthetic(world, digest) is False


def test_what_the_operator_puts_beside_the_inboxes_marks_invented_files(world: World) -> None:
    path = world.deliver("registrar", births(range(5)), "2026-11-01")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    (world.folder / "generated.json").write_text(json.dumps({"files": [digest]}))
    world.watch()
    assert _synthetic(world, digest) is True


def _synthetic(world: World, digest: str) -> bool:
    return world.graph.read(query("feeds/load"), load=f"births@{digest[:16]}@2026-11-01")[0]["load"][
        "synthetic"
    ]
