"""How long matching a single record takes, against a loaded graph."""

from datetime import date
from pathlib import Path
from typing import Final

from neo4j import Record
from rich.table import Table

from bench.home import loaded_home
from bench.timing import Timed
from graph.gateway import Gateway
from graph.queries import query
from loaders.matching.single import Answer, Names, Wanted, counted_names, match_one

ASKED: Final = 400
WARM_UP: Final = 40


def one_record(folder: Path, children: int) -> Table:
    """Ask for children of a loaded country, each with a letter of the surname lost; p50 and p99."""
    timed = Timed("a single record")
    with loaded_home(folder / "home", children) as settings, Gateway.open(settings) as gateway:
        rows = list(gateway.stream(query("bench/searched")))
        asked = rows[:: max(1, len(rows) // ASKED)]
        right = _ask(gateway, counted_names(settings), asked[:WARM_UP], Timed("warm-up"))
        right += _ask(gateway, counted_names(settings), asked[WARM_UP:], timed)
    table = Table("One record", "Asked", "Right child first", "p50 ms", "p99 ms")
    share = f"{right / len(asked):.1%}"
    table.add_row(f"{children:,} children", f"{len(asked):,}", share, f"{timed.p50:.1f}", f"{timed.p99:.1f}")
    return table


def _ask(gateway: Gateway, names: Names, rows: list[Record], timed: Timed) -> int:
    """How many of the children came first."""
    answers: list[tuple[str, Answer]] = []
    for row in rows:
        wanted, number = _wanted(row), str(row["number"])

        def ask(wanted: Wanted = wanted, number: str = number) -> None:
            answers.append((number, match_one(gateway, wanted, names)))

        timed.do(ask)
    return sum(
        answer.candidates[:1] != () and answer.candidates[0].number == number for number, answer in answers
    )


def _wanted(row: Record) -> Wanted:
    surname = str(row["surname"])
    return Wanted(
        forename=str(row["forename"] or ""),
        surname=surname[:2] + surname[3:] if len(surname) > 4 else surname,
        date_of_birth=date.fromisoformat(row["born"]),
        gender=row["gender"],
        postcode=row["postcode"],
    )
