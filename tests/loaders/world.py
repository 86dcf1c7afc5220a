"""A small working set in memory: a test says in a line what a supplier sends and whose child it is."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, Final

import duckdb
from duckdb import DuckDBPyConnection

from loaders.publish.delta import create_published
from loaders.publish.derive import derive
from loaders.publish.kinds import ORDER
from loaders.working import sql
from loaders.working.take_up import (
    Context,
    Taken,
    begin_touching,
    take_up_organisations,
    take_up_records,
)

TODAY: Final = date(2026, 9, 1)
NOW: Final = datetime(2026, 9, 1, 12, tzinfo=UTC).replace(tzinfo=None)

GIVEN: Final[dict[str, Any]] = {
    "forename": "Ada",
    "forename_std": "ADA",
    "surname": "Byron",
    "surname_std": "BYRON",
    "date_of_birth": date(2015, 12, 10),
    "withdrawn": False,
}


class World:
    """One working set, and one run on it at a time."""

    def __init__(self) -> None:
        self.connection: DuckDBPyConnection = duckdb.connect()
        sql.run(self.connection, "working/schema")
        create_published(self.connection)
        self._loads = 0
        begin_touching(self.connection)

    def organisations(self, *keys: str, extracted_on: date = TODAY, **given: Any) -> Taken:
        """A reference file with organisations of these keys, as `school:100001`."""
        labels = {"school": "School", "gp_practice": "GPPractice", "service": "Service"}
        rows = [
            {
                "key": key,
                "label": labels[key.split(":")[0]],
                "name": key,
                "source": key.split(":")[0],
                "source_key": key.split(":")[1],
                "extracted_on": extracted_on,
                **given,
            }
            for key in keys
        ]
        return take_up_organisations(self.connection, self._staged("staged_organisation", rows, "schools"))

    def send(
        self,
        feed: str,
        *rows: Mapping[str, Any],
        extracted_on: date = TODAY,
        full: bool = False,
        confirmed: bool = False,
        refused: tuple[str, ...] = (),
        today: date = TODAY,
        copies: int = 1,
    ) -> Taken:
        """A file of `feed` with `rows`, each at least its `source_key`; `refused`: keys of bad rows.

        `copies`: each row comes so many times, all but the first with a number after its key.
        """
        staged = [
            {
                **GIVEN,
                "feed": feed,
                "source": feed,
                "key": f"{feed}|{row['source_key']}",
                "extracted_on": extracted_on,
                **row,
            }
            for row in rows
        ]
        context = self._staged("staged", staged, feed, refused=refused)
        self.connection.execute(
            "INSERT INTO staged "
            "SELECT staged.* REPLACE (key || ' ' || n AS key, source_key || ' ' || n AS source_key) "
            "FROM staged, range(1, ?) t(n)",
            [copies],
        )
        return take_up_records(
            self.connection,
            Context(context.load, feed, extracted_on, full, today, NOW, confirmed),
        )

    def link(self, child: str, *keys: str) -> None:
        """What matching would decide: these records are `child`."""
        for key in keys:
            self.connection.execute("DELETE FROM link WHERE key = ?", [key])
            self.connection.execute(
                "INSERT INTO link VALUES (?, ?, 'identifier', 10, 'a test says so', 'matching', ?)",
                [key, child, NOW],
            )

    def derive(self, *children: str, today: date = TODAY) -> None:
        """Derive the delta for `children`, as if matching had touched just them; a new run begins after."""
        self.connection.execute("CREATE OR REPLACE TABLE touched_child (number VARCHAR)")
        for child in children:
            self.connection.execute("INSERT INTO touched_child VALUES (?)", [child])
        derive(self.connection, today, NOW)
        begin_touching(self.connection)

    def written(self) -> dict[str, int]:
        """How many rows each delta has, those without any left out."""
        sizes = {
            f"{kind}_{operation}": sql.count(self.connection, f"delta.{kind}_{operation}")
            for kind, operation in ORDER
        }
        return {name: size for name, size in sizes.items() if size}

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        return sql.rows(self.connection, statement)

    def value(self, statement: str) -> Any:
        return sql.value(self.connection, statement)

    def _staged(
        self, table: str, rows: list[dict[str, Any]], feed: str, refused: tuple[str, ...] = ()
    ) -> Context:
        self._loads += 1
        sql.run(self.connection, "receive/staged")
        for row in rows:
            names, places = ", ".join(row), ", ".join(f"${name}" for name in row)
            self.connection.execute(f"INSERT INTO {table} ({names}) VALUES ({places})", row)
        for key in refused:
            self.connection.execute(
                "INSERT INTO staged_quarantine VALUES ('row', $feed, $feed, $key, 2, 'date_of_birth', 'x', "
                "'is no date', NULL)",
                {"feed": feed, "key": key},
            )
        return Context(f"load-{self._loads}", feed, TODAY, False, TODAY, NOW)


def a_carer(slot: str, forename: str, surname: str, **given: Any) -> dict[str, Any]:
    """One carer as a record names them."""
    empty = dict.fromkeys(("ref", "title", "former_surname", "relationship", "phone", "email"))
    standard = {"forename_std": forename.upper(), "surname_std": surname.upper()}
    return {"slot": slot, **empty, "forename": forename, "surname": surname, **standard, **given}
