"""Invented local services of every kind, in teams, and the practitioners who work in them."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from loaders.country.days import number_of
from loaders.country.geography import Geography
from loaders.country.identifiers import scrambled
from loaders.country.organisations import Places, along, people
from loaders.country.streams import Floats, Ints, Stream
from loaders.country.tables import rows, words


@dataclass(frozen=True)
class Services:
    """Services and the people who work in them. Kinds are rows of `service_kinds.csv`."""

    places: dict[int, Places]  # by kind
    start: dict[int, int]  # by kind: its first service
    table: pl.DataFrame  # service_id, name, kind, authority, ...
    first_worker: Ints  # of each service
    workers: Ints  # of each service: how many
    staff: pl.DataFrame  # service, worker_name, worker_phone, worker_email, worker_ref

    def serving(self, kind: int, authority: Ints, position: Floats) -> Ints:
        """The service of a kind that serves a position."""
        return self.start[kind] + self.places[kind].serving(authority, position)


def build(geography: Geography, as_of: date, stream: Stream) -> Services:
    """Every kind of service in every authority, in teams where it is large, with its practitioners."""
    places: dict[int, Places] = {}
    start: dict[int, int] = {}
    parts: list[pl.DataFrame] = []
    used = 0
    for kind, row in enumerate(rows("service_kinds.csv")):
        counts = np.maximum(1, np.round(geography.children / float(row["per_children"]))).astype(np.int64)
        places[kind], start[kind] = along(counts, 0.8, stream.named(f"kind {kind}")), used
        parts.append(_service_rows(geography, kind, row, counts, places[kind].authority))
        used += int(counts.sum())
    table = pl.concat(parts)
    n = table.height
    table = table.with_columns(
        telephone=pl.Series(stream.below(1000, n)),
        opened=pl.Series(number_of(as_of) - stream.between(800, 6000, n)),
    )
    return _staffed(geography, places, start, table, stream.named("staff"))


def _service_rows(
    geography: Geography, kind: int, row: dict[str, str], counts: Ints, authority: Ints
) -> pl.DataFrame:
    teams = words("places.toml", "teams")
    initials = "".join(word[0] for word in row["name"].replace("and ", "").split())
    ids: list[str] = []
    written: list[str] = []
    for area, count in enumerate(counts.tolist()):
        for team in range(count):
            ids.append(f"{geography.codes[area]}-{initials}-{team + 1:02d}")
            label = "" if count == 1 else f", {teams[team % len(teams)]} {team // len(teams) + 1}"
            written.append(f"{geography.names[area]} {row['name']}{label}")
    return pl.DataFrame(
        {"service_id": ids, "name": written, "kind": [kind] * len(ids), "authority": authority.tolist()}
    )


def _staffed(
    geography: Geography,
    places: dict[int, Places],
    start: dict[int, int],
    table: pl.DataFrame,
    stream: Stream,
) -> Services:
    """Services with two to some twenty practitioners each, by how many children they serve."""
    kinds = rows("service_kinds.csv")
    children = geography.children[table["authority"].to_numpy()]
    teams = table.select(pl.len().over("kind", "authority")).to_series().to_numpy()
    use = np.array([max(float(row["rate"]), 0.01) for row in kinds])[table["kind"].to_numpy()]
    per = np.clip(children / teams * use / 40, 2, 40)
    workers = np.asarray(np.round(per), dtype=np.int64)
    service = np.repeat(np.arange(table.height), workers).astype(np.int64)
    authority = table["authority"].to_numpy()[service].astype(np.int64)
    staff = pl.DataFrame({"service": service}).with_columns(
        people(len(service), geography, authority, "worker", stream)
    )
    refs = scrambled("P", np.arange(len(service)))
    first = (np.cumsum(workers) - workers).astype(np.int64)
    return Services(places, start, table, first, workers, staff.with_columns(worker_ref=refs))
