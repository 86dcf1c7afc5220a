"""Invented schools of every phase, in numbers and sizes like England's, each with its SEN coordinator."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from loaders.country.days import number_of
from loaders.country.geography import Geography
from loaders.country.organisations import Places, along, people
from loaders.country.streams import Floats, Ints, Stream
from loaders.country.tables import words

# phase: share of all children in it, pupils in a usual school, spread of sizes
_PHASES = {
    "Primary": (0.40, 270.0, 0.9),
    "Secondary": (0.30, 1050.0, 0.6),
    "Special": (0.012, 130.0, 0.5),
    "Referral": (0.002, 45.0, 0.4),
}
PHASES = list(_PHASES)


@dataclass(frozen=True)
class Schools:
    """All schools: their places by phase, and a table of them; a school's number is its row there."""

    places: dict[str, Places]
    start: dict[str, int]  # the first school of each phase
    table: pl.DataFrame  # urn, authority, number, name, phase, postcode place, senco_*, closed

    def serving(self, phase: str, authority: Ints, position: Floats) -> Ints:
        """The school of a phase that serves a position."""
        return self.start[phase] + self.places[phase].serving(authority, position)


def build(geography: Geography, as_of: date, stream: Stream) -> Schools:
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
