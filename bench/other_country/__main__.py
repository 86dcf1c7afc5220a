"""`python -m bench.other_country --children N --seed S --out DIR` writes the second country."""

import csv
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from random import Random

import click

from bench.other_country import feeds
from bench.other_country.feeds import Row
from bench.other_country.headers import HEADERS
from bench.other_country.households import Child, children
from bench.other_country.reference import write_reference

SUPPLIERS: dict[str, Callable[[Random, Child], Iterator[Row]]] = {
    "births": feeds.birth,
    "child_benefit": feeds.benefit,
    "school_census": feeds.census,
    "gp_registration": feeds.registration,
    "health_visiting": feeds.visiting,
    "case_management.885-ALPHA": partial(feeds.cases, "case_management.885-ALPHA"),
    "case_management.330-BETA": partial(feeds.cases, "case_management.330-BETA"),
}


def write_country(count: int, seed: int, folder: Path) -> int:
    """Write every feed and `truth.csv` for `count` children; returns the number of records."""
    folder.mkdir(parents=True, exist_ok=True)
    write_reference(folder)
    people = list(children(count, Random(seed)))
    truth: list[tuple[str, str, int, str]] = []
    for name, rows_of in SUPPLIERS.items():
        random = Random(f"{seed}/{name}")
        rows = [(row, child) for child in people for row in rows_of(random, child)]
        random.shuffle(rows)
        truth.extend(_write(folder, name, rows))
    with (folder / "truth.csv").open("w", newline="") as file:
        csv.writer(file).writerows([("source", "source_key", "child", "twin"), *truth])
    return len(truth)


def _write(folder: Path, name: str, rows: list[tuple[Row, Child]]) -> Iterator[tuple[str, str, int, str]]:
    with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, HEADERS[name.split(".")[0]], restval="")
        writer.writeheader()
        for line, (row, child) in enumerate(rows, start=1):
            key = f"{name[:2].upper()}{line:07}"
            writer.writerow(row | {"source_key": key})
            yield name.replace(".", ":"), key, child.number, child.twin


@click.command()
@click.option("--children", "count", type=click.IntRange(1), default=20_000, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True)
def main(count: int, seed: int, out: Path) -> None:
    """Write the second invented country into OUT."""
    click.echo(f"{write_country(count, seed, out):,} records of {count:,} children in {out}")


if __name__ == "__main__":
    main()
