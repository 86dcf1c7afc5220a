"""The schema's migrations: applied once, by whoever comes first, and never behind anybody's back."""

from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from graph import migrations
from graph.errors import GraphNewerThanCode
from graph.gateway import Gateway
from graph.migrations import IndexFailed, Migration, MigrationEdited, applied, await_indexes, known, migrate
from graph.queries import query
from graph.settings import Settings
from tests.builders import a_query

pytestmark = pytest.mark.server


@pytest.fixture
def unmigrated(graph: Gateway) -> Generator[Gateway]:
    """A graph as it was before the first migration; migrated again afterwards, as other tests want it."""
    for row in graph.read(a_query("constraints")):
        graph.write(a_query("drop_constraint"), name=row["name"])
    graph.write(a_query("forget_migrations"))
    yield graph
    graph.write(a_query("forget_migrations"))
    migrate(graph)


def test_a_second_migration_does_nothing(unmigrated: Gateway) -> None:
    assert [migration.number for migration in migrate(unmigrated)] == [each.number for each in known()]
    assert migrate(unmigrated) == []
    assert applied(unmigrated) == {each.number: each.checksum for each in known()}


def test_several_processes_that_migrate_at_once_do_no_harm(unmigrated: Gateway) -> None:
    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(migrate, unmigrated) for _ in range(4)]:
            done.result()
    assert sorted(applied(unmigrated)) == [each.number for each in known()]
    assert len(unmigrated.read(query("migrations/applied"))) == len(known())


def test_an_index_that_cannot_be_filled_is_named_with_its_reason(graph: Gateway) -> None:
    graph.write(a_query("make_trial"), text="x" * 40_000)
    try:
        graph.apply(a_query("index_of_trials"))
        with pytest.raises(IndexFailed, match=r"index trial: .*DROP INDEX trial"):
            await_indexes(graph)
    finally:
        graph.apply(a_query("drop_index_of_trials"))
        graph.write(a_query("remove_trials"))


def test_a_graph_newer_than_the_code_is_refused_before_anything_is_read(
    unmigrated: Gateway, neo4j_settings: Settings
) -> None:
    migrate(unmigrated)
    unmigrated.write(query("migrations/record"), number=9999, name="later", checksum="-")
    with pytest.raises(GraphNewerThanCode, match="migration 9999"):
        Gateway.open(neo4j_settings)
    with pytest.raises(GraphNewerThanCode, match="install the newer version"):
        migrate(unmigrated)


def test_a_file_that_was_changed_after_it_was_applied_is_refused(
    unmigrated: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrate(unmigrated)
    first = known()[0]
    edited = Migration(1, first.name, replace(first.query, text=first.query.text + " "))
    monkeypatch.setattr(migrations, "known", lambda: (edited, *known()[1:]))
    with pytest.raises(MigrationEdited, match=r"cypher/schema/0001_keys\.cypher has changed"):
        migrate(unmigrated)
