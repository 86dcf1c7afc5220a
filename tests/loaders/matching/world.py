"""A small working set for tests of matching: tables as the loaders have them, records in one line each."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import duckdb
from duckdb import DuckDBPyConnection

from loaders.matching import MatchFigures, match, match_carers

NOON = datetime(2026, 9, 1, 12, tzinfo=UTC)

CARER = (
    "STRUCT(slot VARCHAR, ref VARCHAR, title VARCHAR, forename VARCHAR, surname VARCHAR, "
    "former_surname VARCHAR, forename_std VARCHAR, surname_std VARCHAR, relationship VARCHAR, phone VARCHAR, "
    "email VARCHAR)[]"
)
COLUMNS = {
    "VARCHAR": "key feed source source_key load forename middle_names surname former_surname "
    "preferred_surname forename_std middle_std surname_std former_surname_std preferred_surname_std gender "
    "nhs_number superseded_nhs_number upn former_upn address_line1 address_line2 address_line3 town county "
    "postcode address_key place enrolment practitioner_ref practitioner_name practitioner_role "
    "practitioner_phone "
    "practitioner_email",
    "DATE": "extracted_on date_of_birth date_of_death since until",
    "BOOLEAN": "withdrawn lead_professional common_assessment consent shielded",
    "INTEGER": "line version birth_order",
    CARER: "carers",
}
RECORD = ", ".join(f'"{name}" {kind}' for kind, names in COLUMNS.items() for name in names.split())
OTHER_TABLES = """
CREATE TABLE link (key VARCHAR, child VARCHAR, rule VARCHAR, weight DOUBLE, why VARCHAR, decided_by VARCHAR,
    decided_at TIMESTAMP);
CREATE TABLE judgement (a VARCHAR, b VARCHAR, verdict VARCHAR, by_user VARCHAR, "at" TIMESTAMP, why VARCHAR,
    superseded_at TIMESTAMP, together BOOLEAN);
CREATE TABLE review (a VARCHAR, b VARCHAR, kind VARCHAR, weight DOUBLE, why VARCHAR);
CREATE TABLE carer_link (key VARCHAR, slot VARCHAR, carer VARCHAR, child VARCHAR, ref VARCHAR, name VARCHAR,
    address_key VARCHAR);
CREATE TABLE touched (key VARCHAR);
CREATE TABLE touched_record (key VARCHAR);
CREATE TABLE former_link (key VARCHAR, old VARCHAR, new VARCHAR, "at" TIMESTAMP);
CREATE TABLE superseded (old VARCHAR, new VARCHAR, "at" TIMESTAMP);
CREATE TABLE departed (key VARCHAR, hashes VARCHAR[]);
"""


def connect() -> DuckDBPyConnection:
    """An empty working set in memory."""
    connection = duckdb.connect()
    connection.execute(f"CREATE TABLE record ({RECORD})")
    connection.execute(OTHER_TABLES)
    connection.execute("CREATE TABLE past_record AS SELECT *, NULL::DATE AS replaced_on FROM record")
    return connection


def carer(
    forename: str, surname: str, slot: str = "claimant", ref: str | None = None, **more: Any
) -> dict[str, Any]:
    """A carer as a record names them."""
    names = {"forename": forename.title(), "surname": surname.title()}
    standard = {"forename_std": forename.upper(), "surname_std": surname.upper()}
    blank = dict.fromkeys(("title", "former_surname", "relationship", "phone", "email"))
    return {"slot": slot, "ref": ref, **blank, **names, **standard, **more}


@dataclass
class World:
    """A working set and what tests ask of it."""

    connection: DuckDBPyConnection = field(default_factory=connect)
    loads: int = 0

    def add(self, key: str, forename: str | None, surname: str, born: str, **more: Any) -> str:
        """Put in (or replace) the record `SOURCE|KEY`; names are taken as standardised already."""
        source = key.partition("|")[0]
        row: dict[str, Any] = {
            "key": key,
            "feed": source.partition(":")[0],
            "source": source,
            "source_key": key.partition("|")[2],
            "load": str(self.loads),
            "line": 2,
            "version": 1,
            "extracted_on": date(2026, 9, 1),
            "withdrawn": False,
            "forename": forename,
            "forename_std": forename,
            "surname": surname,
            "surname_std": surname,
            "date_of_birth": date.fromisoformat(born),
            **more,
        }
        self.connection.execute("DELETE FROM record WHERE key = $key", {"key": key})
        columns = ", ".join(f'"{name}"' for name in row)
        values = ", ".join(f"${name}" for name in row)
        self.connection.execute(f"INSERT INTO record ({columns}) VALUES ({values})", row)
        self.connection.execute("INSERT INTO touched VALUES ($key)", {"key": key})
        return key

    def replace(self, key: str, *said: Any, **more: Any) -> str:
        """The record comes again and says something else; what it said before stays in the past."""
        self.connection.execute(
            "INSERT INTO past_record SELECT *, NULL FROM record WHERE key = $key", {"key": key}
        )
        return self.add(key, *said, version=2, **more)

    def withdraw(self, key: str) -> None:
        """The supplier no longer holds the record."""
        self.connection.execute("UPDATE record SET withdrawn = true WHERE key = $key", {"key": key})
        self.connection.execute("INSERT INTO touched VALUES ($key)", {"key": key})

    def judge(self, a: str, b: str, verdict: str) -> None:
        """A person's judgement, written as the judgement store writes it."""
        a, b = sorted((a, b))
        self.connection.execute(
            "INSERT INTO judgement VALUES ($a, $b, $verdict, 'reviewer', $at, 'seen both', NULL, false)",
            {"a": a, "b": b, "verdict": verdict, "at": NOON},
        )
        self.connection.execute("INSERT INTO touched SELECT unnest([$a, $b])", {"a": a, "b": b})

    def match(self) -> MatchFigures:
        """Match what was added or changed since the last time, carers too."""
        self.loads += 1
        figures = match(self.connection, load=str(self.loads), now=NOON.replace(minute=self.loads))
        match_carers(self.connection)
        self.connection.execute("DELETE FROM touched")
        return figures

    def child(self, key: str) -> str:
        """The number of the child that the record describes."""
        found = self.connection.execute("SELECT child FROM link WHERE key = $key", {"key": key}).fetchall()
        assert len(found) == 1, f"{key} has {len(found)} links"
        return str(found[0][0])

    def same(self, *keys: str) -> bool:
        """True when all the records describe one child."""
        return len({self.child(key) for key in keys}) == 1

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """All rows of a query on the working set."""
        return self.connection.execute(query).fetchall()
