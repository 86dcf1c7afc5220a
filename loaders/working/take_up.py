"""Taking up a file: its staged rows become the current records, what they replace becomes the past.

Reads the temporary tables that `loaders.receive.stage` fills; changes `record`, `past_record`,
`organisation`, `local_authority` and `quarantined`; adds keys to `touched` (records new, changed or
withdrawn: for matching), `touched_record` (those, and the ones confirmed at a later day),
`touched_organisation` and `arrived_organisation` (those that decide about children's edges).
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from duckdb import DuckDBPyConnection

from loaders.working import sql

ABOUT_THE_ROW: Final = frozenset(
    {"key", "feed", "source", "source_key", "load", "line", "version", "extracted_on"}
)
"""Columns that say where a row is from, not what it says."""

MOST_MISSING: Final = 0.05
"""A full file that lacks more than this share of its source's records is held for a person (FEEDS.md)."""


@dataclass(frozen=True)
class Context:
    """The load that a file is taken up by; `today` is its day in London, `now` its time in UTC."""

    load: str
    source: str
    extracted_on: date
    full: bool
    today: date
    now: datetime
    confirmed: bool = False
    """A person has agreed to withdraw however many records a full file lacks."""


@dataclass(frozen=True)
class Taken:
    """What became of a file's rows, in records.

    A record that is withdrawn counts as that, not as replaced too.
    accepted: rows taken up, whether they changed anything or not; stale: rows older than what is there;
    held: records missing from a full file that nobody has confirmed.
    """

    accepted: int = 0
    replaced: int = 0
    withdrawn: int = 0
    unchanged: int = 0
    stale: int = 0
    held: int = 0


def begin_touching(connection: DuckDBPyConnection) -> None:
    """Make the empty tables of touched keys; once per run."""
    sql.run(connection, "working/touching")


def take_up_organisations(connection: DuckDBPyConnection, context: Context) -> Taken:
    """Take up the staged rows of one reference file; what it lacks stays, closed or not."""
    connection.execute("CREATE OR REPLACE TEMP VIEW arrived AS FROM staged_organisation")
    said = [column for column in sql.columns(connection, "organisation") if column not in ABOUT_THE_ROW]
    connection.execute(_fates("organisation", said, _HAD_PLACE))
    sql.run(connection, "working/organisations", load=context.load)
    sql.run(connection, "working/quarantine", load=context.load, now=context.now)
    return _taken(connection)


def take_up_records(connection: DuckDBPyConnection, context: Context) -> Taken:
    """Take up the staged rows of one file of a feed about children."""
    live = _live(connection, context.source) if context.full else 0
    sql.run(connection, "working/arrived")
    said = [column for column in sql.columns(connection, "record") if column not in ABOUT_THE_ROW]
    _find_earlier(connection, context)
    # the source picks the record out of millions far quicker than its key does
    theirs = "(SELECT * FROM earlier WHERE source = $source)"
    connection.execute(_fates(theirs, said, _HAD), {"source": context.source})
    withdrawn = sql.count(connection, f"incoming WHERE {_WITHDRAWING} AND fate <> 'stale'")
    sql.run(connection, "working/take_up", today=context.today, load=context.load, source=context.source)
    missing, held = _withdraw_missing(connection, context, live) if context.full else (0, 0)
    sql.run(connection, "working/quarantine", load=context.load, now=context.now)
    return _taken(connection, withdrawn=withdrawn + missing, held=held)


def _find_earlier(connection: DuckDBPyConnection, context: Context) -> None:
    """Make `earlier`: at least the records that the staged rows are of, as they were before.

    A delta's few are copied, since each look at them reads all that the source has sent; a full file's are
    nearly all of those.
    """
    table = "record" if context.full else "earlier_few"
    if not context.full:
        connection.execute(_EARLIER_FEW, {"source": context.source})
    connection.execute(f"CREATE OR REPLACE TEMP VIEW earlier AS FROM {table}")


_EARLIER_FEW: Final = """
    CREATE OR REPLACE TEMP TABLE earlier_few AS
    SELECT * FROM record WHERE source = $source AND key IN (SELECT key FROM arrived)"""

_HAD_PLACE: Final = "false AS withdrawn, false AS had_withdrawn, 0 AS had_version"
_HAD: Final = (
    "a.withdrawn, coalesce(t.version, 0) AS had_version, coalesce(t.withdrawn, false) AS had_withdrawn"
)


_WITHDRAWING: Final = "withdrawn AND NOT had_withdrawn"


def _fates(table: str, said: list[str], had: str) -> str:
    """What each staged row is to the one of its key in `table`.

    `fresh` has none; `replacing` says something else, `confirming` the same on a later day, `same` the same
    on the same day; `stale` comes too late.
    """
    alike = " AND ".join(f"a.{column} IS NOT DISTINCT FROM t.{column}" for column in said)
    return f"""
        CREATE OR REPLACE TEMP TABLE incoming AS
        SELECT
            a.key, {had},
            CASE
                WHEN t.key IS NULL THEN 'fresh'
                WHEN a.extracted_on < t.extracted_on THEN 'stale'
                WHEN NOT ({alike}) THEN 'replacing'
                WHEN a.extracted_on > t.extracted_on THEN 'confirming'
                ELSE 'same'
            END AS fate
        FROM arrived a LEFT JOIN {table} t USING (key)"""


def _taken(connection: DuckDBPyConnection, withdrawn: int = 0, held: int = 0) -> Taken:
    counted = sql.rows(connection, "SELECT fate, count(*) FROM incoming GROUP BY fate")
    fates = {str(fate): int(number) for fate, number in counted}
    stale = fates.pop("stale", 0)
    withdrawing = sql.count(connection, f"incoming WHERE {_WITHDRAWING} AND fate = 'replacing'")
    return Taken(
        accepted=sum(fates.values()),
        replaced=fates.get("replacing", 0) - withdrawing,
        withdrawn=withdrawn,
        unchanged=fates.get("confirming", 0) + fates.get("same", 0),
        stale=stale,
        held=held,
    )


def _live(connection: DuckDBPyConnection, source: str) -> int:
    statement = "SELECT count(*) FROM record WHERE source = $source AND NOT withdrawn"
    return int(sql.value(connection, statement, {"source": source}))


def _withdraw_missing(connection: DuckDBPyConnection, context: Context, live: int) -> tuple[int, int]:
    """Withdraw what a full file lacks, or hold it; how many of each. `live`: records before the file."""
    connection.execute(_MISSING, {"source": context.source, "extracted_on": context.extracted_on})
    missing = sql.count(connection, "missing")
    if missing > MOST_MISSING * live and not context.confirmed:
        return 0, missing
    sql.run(
        connection,
        "working/missing",
        today=context.today,
        load=context.load,
        extracted_on=context.extracted_on,
    )
    return missing, 0


# a row that was refused is still a row: the supplier holds the record
_MISSING: Final = """
    CREATE OR REPLACE TEMP TABLE missing AS
    SELECT key FROM record
    WHERE source = $source AND NOT withdrawn AND extracted_on <= $extracted_on
        AND key NOT IN (SELECT key FROM staged)
        AND source_key NOT IN (SELECT source_key FROM staged_quarantine WHERE source_key IS NOT NULL)"""
