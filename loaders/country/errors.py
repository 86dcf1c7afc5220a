"""The errors that records have: each kind a small function over the rows it strikes, its rate in a table.

`errors.csv` says how often each kind strikes in each source, among the rows that could have it. Functions
take the struck rows and a stream, and give back the columns that they change.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import TypeAlias

import numpy as np
import polars as pl

from loaders.country import identifiers, spellings, typing_errors
from loaders.country.streams import Flags, Floats, Ints, Stream
from loaders.country.tables import rows, toml

Changed: TypeAlias = Mapping[str, "pl.Series | list[str | None]"]
Error: TypeAlias = Callable[[pl.DataFrame, Stream], Changed]


@cache
def rates(source: str) -> dict[str, float]:
    """How often each error strikes in a source, from 0 to 1."""
    return {row["error"]: float(row[source]) for row in rows("errors.csv")}


def strike(frame: pl.DataFrame, name: str, rate: float | Floats, stream: Stream) -> pl.DataFrame:
    """The frame with one kind of error in it; rows marked `spared` keep what they have."""
    error = ERRORS[name]
    possible = ~frame["spared"].to_numpy()
    for column in NEEDS.get(name, ()):
        possible = possible & frame[column].is_not_null().to_numpy()
    hit = np.flatnonzero(possible & stream.chance(rate, frame.height)).astype(np.int64)
    if not len(hit):
        return frame
    changed = error(frame[hit], stream.named("how"))
    return frame.with_columns(_put(frame[column], hit, values) for column, values in changed.items())


def _put(column: pl.Series, hit: Ints, values: "pl.Series | list[str | None]") -> pl.Series:
    return column.clone().scatter(hit, pl.Series(values, dtype=pl.String))


def _word_by_word(column: str, change: Callable[[str, float, float], str]) -> Error:
    """An error in one column, made by a function of the word and two numbers."""

    def error(struck: pl.DataFrame, stream: Stream) -> Changed:
        n = struck.height
        kind, where = stream.uniform(n).tolist(), stream.uniform(n).tolist()
        values: list[str] = struck[column].to_list()
        return {column: [change(word, k, w) for word, k, w in zip(values, kind, where, strict=True)]}

    return error


def _nothing(*columns: str) -> Error:
    """Columns left empty."""

    def error(struck: pl.DataFrame, stream: Stream) -> Changed:
        return {column: pl.repeat(None, struck.height, dtype=pl.String, eager=True) for column in columns}

    return error


def _another_form(column: str, kind: str) -> Error:
    def error(struck: pl.DataFrame, stream: Stream) -> Changed:
        return {column: spellings.another(kind, struck[column].to_list(), stream)}

    return error


def _names_swapped(struck: pl.DataFrame, stream: Stream) -> Changed:
    return {"forename": struck["surname"], "surname": struck["forename"]}


def _middle_as_forename(struck: pl.DataFrame, stream: Stream) -> Changed:
    words = struck["middle_names"].str.split(" ").list
    return {"forename": words.first(), "middle_names": struck["forename"]}


def _old_surname(struck: pl.DataFrame, stream: Stream) -> Changed:
    return {"surname": struck["former_surname"], "former_surname": pl.repeat(None, struck.height, eager=True)}


def _gender_wrong(struck: pl.DataFrame, stream: Stream) -> Changed:
    return {"gender": struck["gender"].replace({"M": "F", "F": "M"})}


def _nhs_of_another(struck: pl.DataFrame, stream: Stream) -> Changed:
    return {"nhs_number": struck["nhs_beside"]}


def _street_shortened(struck: pl.DataFrame, stream: Stream) -> Changed:
    short = str(toml("places.toml")["abbreviations"]).split("|")
    pairs = dict(pair.split(">") for pair in short)
    lines = [f"address_line{place}" for place in (1, 2)]
    patterns = [f" {word}" for word in pairs]
    written = [f" {word}" for word in pairs.values()]
    frame = struck.select(pl.col(lines).str.replace_many(patterns, written))
    return {line: frame[line] for line in lines}


ERRORS: dict[str, Error] = {
    "forename_typing": _word_by_word("forename", typing_errors.mistyped),
    "surname_typing": _word_by_word("surname", typing_errors.mistyped),
    "forename_spelling": _another_form("forename", "spelling"),
    "surname_spelling": _another_form("surname", "spelling"),
    "nickname": _another_form("forename", "nickname"),
    "names_swapped": _names_swapped,
    "names_reordered": _names_swapped,
    "middle_as_forename": _middle_as_forename,
    "surname_halved": _word_by_word("surname", lambda word, kind, where: typing_errors.halved(word, kind)),
    "particle_lost": _word_by_word(
        "surname", lambda word, kind, _: typing_errors.without_particle(word, kind)
    ),
    "middle_lost": _nothing("middle_names"),
    "day_month_swapped": _word_by_word(
        "date_of_birth", lambda word, kind, where: typing_errors.day_and_month_swapped(word)
    ),
    "date_digit": _word_by_word(
        "date_of_birth", lambda word, kind, where: typing_errors.date_slip(word, kind)
    ),
    "date_defaulted": _word_by_word("date_of_birth", lambda word, kind, where: f"{word[:4]}-01-01"),
    "impossible_date": _word_by_word(
        "date_of_birth", lambda word, kind, where: typing_errors.impossible(word)
    ),
    "gender_missing": _nothing("gender"),
    "gender_wrong": _gender_wrong,
    "nhs_missing": _nothing("nhs_number"),
    "nhs_mistyped": _word_by_word("nhs_number", typing_errors.number_slip),
    "nhs_of_another": _nhs_of_another,
    "upn_missing": _nothing("upn"),
    "upn_mistyped": _word_by_word("upn", typing_errors.number_slip),
    "upn_temporary": _word_by_word("upn", lambda word, kind, where: identifiers.temporary_upn(word)),
    "old_surname": _old_surname,
    "former_not_given": _nothing("former_surname"),
    "postcode_missing": _nothing("postcode"),
    "postcode_typing": _word_by_word("postcode", typing_errors.number_slip),
    "address_missing": _nothing(
        "address_line1", "address_line2", "address_line3", "town", "county", "postcode"
    ),
    "address_typing": _word_by_word("address_line1", typing_errors.mistyped),
    "street_shortened": _street_shortened,
}

# Columns without which an error can't strike.
NEEDS: dict[str, tuple[str, ...]] = {
    "middle_as_forename": ("middle_names",),
    "old_surname": ("former_surname",),
    "gender_wrong": ("gender",),
    "nhs_mistyped": ("nhs_number",),
    "upn_mistyped": ("upn",),
    "upn_temporary": ("upn",),
    "postcode_typing": ("postcode",),
    "address_typing": ("address_line1",),
}


def reordered(culture: Ints) -> Floats:
    """How often people of each culture find their names in the other order."""
    return np.array([float(row["reordered"]) for row in rows("cultures.csv")])[culture]


def chosen(possible: Flags, spared: Flags, rate: float, stream: Stream) -> Flags:
    """Where something with this rate happens among the rows that could have it."""
    return possible & ~spared & stream.chance(rate, len(possible))
