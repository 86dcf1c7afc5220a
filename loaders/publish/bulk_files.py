"""A first delta as the files that neo4j-admin imports, by the table `bulk.toml`; DuckDB writes them."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from duckdb import DuckDBPyConnection

from graph.server.beside import Files
from loaders.publish.kinds import KINDS, LANES
from loaders.working import sql

BETWEEN_ITEMS: Final = "chr(31)"
"""What stands between the items of a list; in no name, since standardising drops control characters."""

_TYPES: Final = {
    "VARCHAR": "string",
    "VARCHAR[]": "string[]",
    "BOOLEAN": "boolean",
    "INTEGER": "long",
    "BIGINT": "long",
    "DOUBLE": "double",
    "DATE": "date",
    "TIMESTAMP": "datetime",
}


@dataclass(frozen=True)
class Part:
    """One entry of the table: the nodes or the edges that a kind's new rows become.

    `option` and `group`: how the tool is told of the file, as in `--nodes=Child=FILE`. `special`: columns
    that say what the tool asks of each row (identity, ends, second label, type), with its names for them.
    `properties`: the other columns, with the graph's names for them; `types`: those that aren't what DuckDB
    says they are.
    """

    option: str
    group: str
    kind: str
    special: tuple[tuple[str, str], ...]
    properties: dict[str, str]
    types: dict[str, str]

    @property
    def table(self) -> str:
        return f"delta.{self.kind}_create"


def _part(option: str, entry: dict[str, str]) -> Part:
    if option == "nodes":
        special = [(entry["id"], f"{entry['id']}:ID({entry['label']})")]
    else:
        (start, start_label), (end, end_label) = entry["from"].split(), entry["to"].split()
        special = [(start, f":START_ID({start_label})"), (end, f":END_ID({end_label})")]
    special += [(entry[name], told) for name, told in _TOLD_BY_ROW.items() if name in entry]
    columns = entry["only"].split() if "only" in entry else KINDS[entry["kind"]].columns
    without = {*dict(special), *entry.get("without", "").split()}
    renamed = dict(pair.split("=") for pair in entry.get("renamed", "").split())
    types = dict.fromkeys(entry.get("dates", "").split(), "date")
    return Part(
        option,
        entry.get("label", entry.get("type", "")),
        entry["kind"],
        tuple(special),
        {column: renamed.get(column, column) for column in columns if column not in without},
        types | dict.fromkeys(entry.get("times", "").split(), "datetime"),
    )


_TOLD_BY_ROW: Final = {"label_of": ":LABEL", "type_of": ":TYPE"}
_DECLARED: Final = tomllib.loads(Path(__file__).with_name("bulk.toml").read_text(encoding="utf-8"))

PARTS: Final = (
    *(_part("nodes", entry) for entry in _DECLARED["node"]),
    *(_part("relationships", entry) for entry in _DECLARED["edge"]),
)


def write_files(
    connection: DuckDBPyConnection, run: str, bearer: str, batches: dict[str, int], folder: Path
) -> Files:
    """Write the delta, the run's loads and its lanes, so that nothing is left to publish.

    `batches`: the number of the last batch of each lane, at which it is told to be.
    """
    options: list[str] = []
    spread: list[Path] = []
    for part in (part for part in PARTS if sql.count(connection, part.table)):
        path = folder / f"{len(options)}.csv"
        _write(connection, _select(connection, part), path)
        options.append(f"--{part.option}={part.group}={path}" if part.group else f"--{part.option}={path}")
        if _holds_line_breaks(connection, part):
            spread.append(path)
    options += _of_the_run(connection, run, bearer, batches, folder)
    return Files(tuple(options), tuple(spread))


def _of_the_run(
    connection: DuckDBPyConnection, run: str, bearer: str, batches: dict[str, int], folder: Path
) -> list[str]:
    loads, lanes = folder / "loads.csv", folder / "lanes.csv"
    types = _column_types(connection, "load")
    columns = [
        _column(name, name, type_, {}) for name, type_ in types.items() if name not in ("id", "status")
    ]
    found = f"FROM load WHERE run = '{run}'"
    _write(
        connection,
        f"""SELECT id AS "id:ID(Load)", 'publishing' AS "status", {", ".join(columns)} {found}""",
        loads,
    )
    rows = ", ".join(f"('{bearer}', '{lane}', {batches.get(lane, 0)})" for lane in LANES)
    _write(connection, f"""SELECT * FROM (VALUES {rows}) AS t("load", "name", "checkpoint:long")""", lanes)
    return [f"--nodes=Load={loads}", f"--nodes=Lane={lanes}"]


def _select(connection: DuckDBPyConnection, part: Part) -> str:
    types = _column_types(connection, part.table)
    special = [f'{column} AS "{name}"' for column, name in part.special]
    said = [_column(column, name, types[column], part.types) for column, name in part.properties.items()]
    return f"SELECT {', '.join([*special, *said])} FROM {part.table}"


def _column(column: str, name: str, type_: str, types: dict[str, str]) -> str:
    told = types.get(column, _TYPES[type_])
    value = f'"{column}"'
    if type_ == "VARCHAR[]":
        value = f"array_to_string({value}, {BETWEEN_ITEMS})"
    elif type_ == "TIMESTAMP":
        value = f"strftime({value}, '%Y-%m-%dT%H:%M:%S.%fZ')"
    return f'{value} AS "{name}:{told}"'


def _write(connection: DuckDBPyConnection, select: str, path: Path) -> None:
    # an empty text is written as "", which the tool keeps apart from nothing at all
    connection.execute(
        f"COPY ({select}) TO '{sql.quoted(path)}' (HEADER, QUOTE '\"', ESCAPE '\"', NULLSTR '')"
    )


def _holds_line_breaks(connection: DuckDBPyConnection, part: Part) -> bool:
    types = _column_types(connection, part.table)
    texts = [
        f'"{column}"' for column in (*dict(part.special), *part.properties) if types[column] == "VARCHAR"
    ]
    found = " OR ".join(f"contains({text}, chr(10)) OR contains({text}, chr(13))" for text in texts)
    return bool(
        sql.value(connection, f"SELECT coalesce(bool_or({found or 'false'}), false) FROM {part.table}")
    )


def _column_types(connection: DuckDBPyConnection, table: str) -> dict[str, str]:
    return {str(row[0]): str(row[1]) for row in sql.rows(connection, f"DESCRIBE {table}")}


def used_columns() -> dict[str, set[str]]:
    """For each kind, the columns that its entries use; a test holds them against `kinds.toml`."""
    used: dict[str, set[str]] = {}
    for part in PARTS:
        used.setdefault(part.kind, set()).update(dict(part.special), part.properties)
    return used
