"""Publishing a first load: imported with neo4j-admin beside the empty graph, then moved into its place.

Many times faster than writing over Bolt, and possible only where the embedded server's graph holds nothing.
What is imported holds the run's loads and its lanes' last checkpoints too, so that the run goes on as if
every batch had been written: `loaders.publish.redo` finds nothing left to publish. Killed anywhere, the run
is finished by the next one, with the import where that was whole.
"""

from collections.abc import Sequence
from typing import Final

import duckdb
from duckdb import DuckDBPyConnection

from graph.errors import ServerFault
from graph.gateway import Gateway
from graph.migrations import migrate
from graph.queries import query
from graph.server.beside import discard, import_beside, is_whole, take_its_place
from graph.server.lifecycle import to_stderr
from graph.settings import Settings
from loaders.publish.batches import Batch
from loaders.publish.bulk_files import write_files

FIRST: Final = "create"


def publish(
    settings: Settings,
    gateway: Gateway,
    connection: DuckDBPyConnection,
    run: str,
    bearer: str,
    batches: Sequence[Batch],
) -> None:
    """Import `batches` if they are a large first load; otherwise do nothing, and they go over Bolt.

    Raises what stopping and starting the server raises.
    """
    if not settings.embedded:
        return
    if not is_whole(settings, run) and not (
        _is_worth_it(settings, gateway, batches) and _imported(settings, connection, run, bearer, batches)
    ):
        discard(settings)
        return
    take_its_place(settings)
    gateway.forget_what_was_written()
    migrate(gateway)


def _is_worth_it(settings: Settings, gateway: Gateway, batches: Sequence[Batch]) -> bool:
    large = sum(batch.rows for batch in batches) >= settings.import_rows
    first = all(batch.operation == FIRST for batch in batches)
    return large and first and not gateway.read(query("loads/load/holds_anything"))


def _imported(
    settings: Settings, connection: DuckDBPyConnection, run: str, bearer: str, batches: Sequence[Batch]
) -> bool:
    last = {batch.lane: batch.number for batch in batches}
    try:
        import_beside(settings, run, lambda folder: write_files(connection, run, bearer, last, folder))
    except (ServerFault, duckdb.Error) as error:  # too little memory or room for it, say
        to_stderr(f"The import failed, so this takes longer: {error}")
        return False
    return True
