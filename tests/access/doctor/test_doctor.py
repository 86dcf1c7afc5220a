"""The doctor names each fault with its remedy, changes nothing, and names nobody."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import text

from access.access import Access
from access.audit import Entry
from access.clock import now
from access.doctor import files, fitness, machine, stores
from access.doctor.commands import doctor
from access.doctor.finding import Finding
from graph.server import Endpoint
from graph.settings import Settings
from tests.conftest import settings_for

fast = pytest.mark.fast


def run(settings: Settings, *arguments: str) -> Result:
    return CliRunner().invoke(doctor, arguments, env={"CONTACTPOINT_HOME": str(settings.home)})


def wrong(found: Iterable[Finding]) -> list[Finding]:
    """The warnings and faults among findings; each has a remedy."""
    bad = [one for one in found if one.level != "well"]
    assert all(one.remedy for one in bad)
    return bad


@fast
def test_a_new_home_is_looked_at_and_left_as_it_is(tmp_path: Path) -> None:
    settings = settings_for(tmp_path / "new")
    result = run(settings)
    assert result.exit_code == 0, result.output
    assert result.output.splitlines()[-1].startswith("Held: ")
    assert not settings.home.exists()


@fast
def test_json_holds_every_finding_and_the_verdict(settings: Settings) -> None:
    told = json.loads(run(settings, "--json").output)
    assert {"packages", "disk", "memory", "seals", "backups"} <= {one["about"] for one in told["findings"]}
    assert told["verdict"].startswith("Held: ")


@fast
def test_a_secret_that_others_may_read_is_a_fault_with_its_remedy(settings: Settings) -> None:
    Access.open(settings).close()
    (settings.home / "secret").chmod(0o644)
    result = run(settings)
    assert result.exit_code == 1
    assert f"Run `chmod 600 {settings.home / 'secret'}`." in result.output
    assert result.output.splitlines()[-1].startswith("Broken: ")


@fast
def test_seals_and_secret_beside_the_data_are_to_be_moved(settings: Settings, tmp_path: Path) -> None:
    Access.open(settings).close()
    assert [one.about for one in wrong(files.seals(settings))] == ["seals"]
    assert wrong(files.seals(replace(settings, seals=tmp_path / "elsewhere"))) == []
    assert "CONTACTPOINT_SECRET_FILE" in wrong(files.secret(settings))[0].remedy


@fast
def test_more_memory_than_the_machine_has_is_a_fault(settings: Settings) -> None:
    assert wrong(machine.memory(settings)) == []
    assert wrong(machine.memory(replace(settings, server_heap="900t")))[0].level == "fault"


@fast
def test_missing_jars_are_a_fault(settings: Settings, tmp_path: Path) -> None:
    assert "make setup" in wrong(machine.java(replace(settings, jars=tmp_path)))[0].remedy
    assert wrong(machine.java(replace(settings, jars=tmp_path, neo4j_uri="bolt://db"))) == []


@fast
def test_an_entry_that_was_changed_is_told_with_its_number(settings: Settings) -> None:
    access = Access.open(settings)
    access.audit.append(Entry(action="command-run", actor="system", open={"command": "x"}))
    assert wrong(stores.control(settings)) == []
    with access.store.write() as writing:
        writing.execute(text("UPDATE audit_entry SET actor = 'nobody' WHERE number = 1"))
    access.close()
    assert wrong(stores.control(settings))[0].said.startswith("Entry 1: ")


@fast
@pytest.mark.parametrize(("version", "level"), [("0001", "warning"), ("9999", "fault")])
def test_a_control_database_of_another_version_is_told(version: str, level: str, settings: Settings) -> None:
    access = Access.open(settings)
    with access.store.write() as writing:
        writing.execute(text("UPDATE alembic_version SET version_num = :version"), {"version": version})
    access.close()
    assert [one.level for one in wrong(stores.control(settings))] == [level]


@fast
def test_an_address_without_a_certificate_is_a_fault(settings: Settings) -> None:
    for address in ("https://127.0.0.1:9", "http://here"):
        assert wrong(fitness.certificate(replace(settings, address=address)))[0].level == "fault"


@fast
def test_without_a_recent_backup_one_is_asked_for(settings: Settings, tmp_path: Path) -> None:
    assert "CONTACTPOINT_BACKUPS" in wrong(fitness.backups(settings))[0].remedy
    made = replace(settings, backups=tmp_path, backup_recipient="age1x", backup_identity=tmp_path / "key")
    assert [one.said for one in wrong(fitness.backups(made))] == [
        "There is no backup.",
        "The key that opens backups is known to this machine.",
    ]


@fast
def test_settings_of_a_trial_are_named(settings: Settings) -> None:
    assert "steady" in wrong(fitness.defaults(settings))[0].remedy
    assert wrong(fitness.defaults(replace(settings, server_profile="steady"))) == []


@pytest.mark.server
def test_a_reachable_graph_is_asked_for_clock_schema_and_feeds(
    settings: Settings, neo4j_server: Endpoint, graph: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = settings_for(
        settings.home,
        NEO4J_URI=neo4j_server.uri,
        NEO4J_USER=neo4j_server.user,
        NEO4J_PASSWORD=neo4j_server.password,
    )
    assert wrong(stores.graph(there)) == []
    assert {one.about for one in stores.graph(there)} == {"neo4j", "clock", "schema", "feeds"}
    monkeypatch.setattr(stores, "now", lambda: now() + timedelta(minutes=1))
    assert "s off this one" in wrong(stores.graph(there))[0].said
    nowhere = replace(there, neo4j_uri="bolt://127.0.0.1:9")
    assert wrong(stores.graph(nowhere))[0].level == "fault"
