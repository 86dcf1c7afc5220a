"""Invented schools, GP practices and services, in numbers and sizes like England's, and who works there."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from loaders.country import names
from loaders.country.days import number_of
from loaders.country.geography import Geography
from loaders.country.identifiers import scrambled
from loaders.country.streams import Floats, Ints, Stream
from loaders.country.tables import rows, words

# phase: share of all children in it, pupils in a usual school, spread of sizes
_PHASES = {
    "Primary": (0.40, 270.0, 0.9),
    "Secondary": (0.30, 1050.0, 0.6),
    "Special": (0.012, 130.0, 0.5),
    "Referral": (0.002, 45.0, 0.4),
}
PHASES = list(_PHASES)


@dataclass(frozen=True)
class Places:
    """Organisations along the authorities' lines: which one serves a position. `edges` rises over all."""

    authority: Ints
    edges: Floats

    def serving(self, authority: Ints, position: Floats) -> Ints:
        """The organisation (its place in this table) that serves a position in an authority."""
        at = authority + np.clip(position, 0.0, 0.999999)
        found = np.searchsorted(self.edges, at, side="right")
        return np.minimum(found, len(self.edges) - 1).astype(np.int64)


def along(counts: Ints, spread: float, stream: Stream) -> Places:
    """So many organisations in each authority, in stretches of unequal length."""
    authority = np.repeat(np.arange(len(counts)), counts).astype(np.int64)
    size = 1.0 - spread / 2 + spread * stream.uniform(len(authority))
    total = np.bincount(authority, weights=size)
    ends = np.cumsum(size / total[authority])
    before = np.concatenate([[0.0], np.cumsum(np.ones(len(counts)))])
    last = np.cumsum(counts) - 1
    ends[last] = before[1:]  # each authority's last one reaches its end exactly
    return Places(authority, ends)


@dataclass(frozen=True)
class Schools:
    """All schools: their places by phase, and a table of them; a school's number is its row there."""

    places: dict[str, Places]
    start: dict[str, int]  # the first school of each phase
    table: pl.DataFrame  # urn, authority, number, name, phase, postcode place, senco_*, closed

    def serving(self, phase: str, authority: Ints, position: Floats) -> Ints:
        """The school of a phase that serves a position."""
        return self.start[phase] + self.places[phase].serving(authority, position)


def schools(geography: Geography, as_of: date, stream: Stream) -> Schools:
    """Schools of every phase for every authority, and a few that have closed."""
    places: dict[str, Places] = {}
    start: dict[str, int] = {}
    used = 0
    for phase, (share, usual, spread) in _PHASES.items():
        least = 2 if phase == "Primary" else 1
        counts = np.maximum(least, np.round(geography.children * share / usual)).astype(np.int64)
        places[phase] = along(counts, spread * 2, stream.named(phase))
        start[phase] = used
        used += int(counts.sum())
    closed = max(2, used // 20)
    return Schools(places, start, _school_table(geography, places, closed, as_of, stream.named("table")))


def _school_table(
    geography: Geography, places: dict[str, Places], closed: int, as_of: date, stream: Stream
) -> pl.DataFrame:
    phases = np.repeat(np.arange(len(PHASES)), [len(places[phase].authority) for phase in PHASES])
    authority = np.concatenate([places[phase].authority for phase in PHASES])
    authority = np.append(authority, stream.below(len(geography.codes), closed)).astype(np.int64)
    phases = np.append(phases, np.zeros(closed, dtype=np.int64)).astype(np.int64)
    n = len(phases)
    at = geography.postcode_at(authority, stream.uniform(n))
    frame = pl.DataFrame(
        {
            "urn": 190_000 + (np.arange(n) * 7919) % 10_000 + (np.arange(n) // 10_000) * 10_000,
            "authority": authority,
            "phase": pl.Series(PHASES).gather(phases),
            "number": _establishment_numbers(authority, phases),
            "place": at,
            "opened": stream.between(number_of(date(1950, 9, 1)), number_of(as_of) - 2000, n),
            "closed": np.where(
                np.arange(n) >= n - closed, number_of(as_of) - stream.between(30, 3000, n), -1
            ),
            "telephone": stream.below(1000, n),
        }
    )
    named = frame.with_columns(_school_names(geography, frame, stream.named("names")))
    return named.with_columns(people(n, geography, authority, "senco", stream.named("senco")))


def _establishment_numbers(authority: Ints, phases: Ints) -> Ints:
    """Four digits, unique in the authority, in the range that the phase has."""
    firsts = np.array([2000, 4000, 7000, 1100])
    frame = pl.DataFrame({"a": authority, "p": phases})
    within = frame.select(pl.int_range(pl.len()).over("a", "p")).to_series().to_numpy()
    return (firsts[phases] + within).astype(np.int64)


def _school_names(geography: Geography, frame: pl.DataFrame, stream: Stream) -> pl.Series:
    """Names such as St Bede's Catholic Primary School or Ashwell Academy; alike ones occur, as in life."""
    saints = words("places.toml", "saints")
    n = frame.height
    saint, faith = stream.below(len(saints), n), stream.uniform(n)
    towns = geography.places["street"].gather(frame["place"]).str.split(" ").list.first()
    written: list[str] = []
    columns = zip(frame["phase"].to_list(), towns.to_list(), saint.tolist(), faith.tolist(), strict=True)
    for phase, town, who, kind in columns:
        written.append(_school_name(phase, town, saints[int(who)], kind))
    return pl.Series("name", written)


def _school_name(phase: str, town: str, saint: str, kind: float) -> str:
    possessive = f"St {saint}'" if saint.endswith("s") else f"St {saint}'s"
    if phase == "Special":
        return f"{town} Special School" if kind < 0.5 else f"The {town} Centre School"
    if phase == "Referral":
        return f"{town} Pupil Referral Unit"
    end = "Primary School" if phase == "Primary" else ("Academy" if kind > 0.7 else "High School")
    if kind < 0.10:
        return f"{possessive} Catholic {end}"
    if kind < 0.32:
        return f"{possessive} CofE {end}" if kind < 0.2 else f"{town} Church of England {end}"
    return f"{town} {'Community ' if kind < 0.5 else ''}{end}"


@dataclass(frozen=True)
class Practices:
    """GP practices, in places along the lines; a practice's number is its row in the table."""

    places: Places
    table: pl.DataFrame


def practices(geography: Geography, as_of: date, stream: Stream) -> Practices:
    """A practice for about each 2,000 children (some 9,500 patients), and a few that have closed."""
    counts = np.maximum(2, np.round(geography.children / 2000)).astype(np.int64)
    places = along(counts, 1.4, stream.named("places"))
    closed = max(2, len(places.authority) // 12)
    authority = np.append(places.authority, stream.below(len(counts), closed)).astype(np.int64)
    n = len(authority)
    at = geography.postcode_at(authority, stream.uniform(n))
    kinds = pl.Series(words("places.toml", "practices"))
    town = geography.places["street"].gather(at).str.split(" ").list.first()
    kind = kinds.gather(stream.below(len(kinds), n))
    frame = pl.DataFrame(
        {
            "code": pl.select(
                pl.format("X{}", pl.int_range(n).mul(7919).mod(100_000).cast(pl.String).str.zfill(5))
            ).to_series(),
            "authority": authority,
            "name": ("The " + town + " " + kind).str.to_uppercase(),
            "place": at,
            "opened": stream.between(number_of(date(1974, 4, 1)), number_of(as_of) - 1500, n),
            "closed": np.where(
                np.arange(n) >= n - closed, number_of(as_of) - stream.between(30, 2500, n), -1
            ),
            "telephone": stream.below(1000, n),
        }
    )
    return Practices(places, frame)


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


def services(geography: Geography, as_of: date, stream: Stream) -> Services:
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


def people(n: int, geography: Geography, authority: Ints, role: str, stream: Stream) -> list[pl.Series]:
    """Names, telephones and addresses for so many who work in public services."""
    culture = stream.pick([float(row["weight_low"]) + 60 for row in rows("cultures.csv")], n)
    culture = np.where(stream.chance(0.75, n), 0, culture).astype(np.int64)
    woman = stream.chance(0.75, n)
    mothers, fathers = names.table("mothers"), names.table("fathers")
    given = pl.select(
        pl.when(pl.Series(woman))
        .then(mothers.values.gather(mothers.draw(culture, stream)))
        .otherwise(fathers.values.gather(fathers.draw(culture, stream)))
    ).to_series()
    surnames = names.table("surname")
    family = surnames.values.gather(surnames.draw(culture, stream))
    codes = pl.Series(geography.codes).gather(authority)
    local = (given + "." + family).str.normalize("NFKD").str.replace_all(r"[^A-Za-z.]", "").str.to_lowercase()
    numbers = pl.Series(stream.below(1000, n)).cast(pl.String).str.zfill(3)
    return [
        (given + " " + family).alias(f"{role}_name"),
        numbers.alias(f"{role}_phone"),
        (local + "@la" + codes + ".example.org").alias(f"{role}_email"),
    ]
