"""Which carers are one person: declared rules only, since a carer seldom has an identifier."""

import numpy as np
from duckdb import DuckDBPyConnection

from loaders.matching.clusters import components
from loaders.matching.tables import integers, store
from loaders.working import sql


def match_carers(connection: DuckDBPyConnection) -> None:
    """Bring `carer_link` up to date, one row per carer named in a record that isn't withdrawn.

    One carer are: those with one reference of one source, those of one standardised name who care for one
    child, and those of one standardised name at one address. `carer` is the Carer node's key. Call it after
    `match`: it reads `touched`, `touched_record` and `touched_child`, and leaves the carers of whom none of
    those says anything alone. Writes `carer_before`, what linked the others, and `relinked`, where that
    differs now.
    """
    sql.run(connection, "matching/sql/carers")
    size = int(sql.value(connection, "SELECT count(*) FROM mention"))
    edges = integers(connection, "SELECT l, r FROM mention_edge WHERE l <> r")
    label = components(size, edges["l"], edges["r"])
    store(connection, "mention_group", {"id": np.arange(size, dtype=np.int32), "label": label})
    sql.run(connection, "matching/sql/carer_links")
