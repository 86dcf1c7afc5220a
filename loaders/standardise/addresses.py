"""An address's key: the same for "Flat 2, 14 High St" and "14 High Street Flat 2".

The key is `POSTCODE|number|dwelling|street`, the street without its type (street, road ...); where no number
is given, `POSTCODE||dwelling|first line`. A different street gives a different key even where postcode and
number agree: two households taken for one would be the worse mistake. Lines after the street's, town and
county are no part of it. The words are the table `addresses.toml`.
"""

import re
from functools import lru_cache
from typing import Final

import polars as pl

from loaders.standardise.names import fold
from loaders.standardise.tables import table

_TABLE: Final = table("addresses")
_TYPES: Final = frozenset[str](_TABLE["street_types"])
_DWELLING: Final = re.compile(
    rf"\b(?:{'|'.join(_TABLE['dwellings'])})\.? *([0-9]+ ?[A-Z]?|[A-Z])(?![A-Z0-9])"
)
_NUMBER: Final = re.compile(
    rf"(?:\b(?:{'|'.join(_TABLE['numbers'])})\.? *)?\b"
    r"([0-9]+(?: ?[-/] ?[0-9]+)? ?(?:[A-Z](?![A-Z]))?)(?![A-Z0-9])"
)
_TYPE_AT_END: Final = rf" (?:{'|'.join(sorted(_TYPES))})$"
_SIMPLE: Final = rf"^[0-9]+[A-Z]? [A-Z]{{2,}}(?: [A-Z]+)?{_TYPE_AT_END}"
_SIMPLE_DWELLING: Final = rf"^(?:{'|'.join(_TABLE['dwellings'])}) ([0-9]+[A-Z]?|[A-Z])$"


@lru_cache(maxsize=1 << 16)
def address_key(lines: tuple[str | None, ...], postcode: str | None) -> str | None:
    """The key of an address given by its lines and its clean postcode; None without a postcode or a line."""
    segments = [part.strip().upper() for line in lines if line for part in line.split(",") if part.strip()]
    if postcode is None or not segments:
        return None
    dwelling, segments = _take(_DWELLING, segments)
    for at, segment in enumerate(segments):
        if match := _NUMBER.search(segment):
            rest = segment[: match.start()] + " " + segment[match.end() :]
            street = _street(rest) or _street(" ".join(segments[at + 1 : at + 2]))
            return f"{postcode}|{_squeezed(match[1])}|{dwelling}|{street}"
    name = _street(segments[0]) if segments else ""
    return f"{postcode}||{dwelling}|{name}" if name or dwelling else None


def _take(pattern: re.Pattern[str], segments: list[str]) -> tuple[str, list[str]]:
    for at, segment in enumerate(segments):
        if match := pattern.search(segment):
            rest = (segment[: match.start()] + " " + segment[match.end() :]).strip()
            return _squeezed(match[1]), [*segments[:at], *([rest] if rest else []), *segments[at + 1 :]]
    return "", segments


def _squeezed(text: str) -> str:
    return text.replace(" ", "").replace("/", "-")


def _street(text: str) -> str:
    words = fold(text).split()
    if len(words) > 1 and words[-1] in _TYPES:
        words = words[:-1]
    return " ".join(words)


def address_key_column(lines: list[pl.Series], postcode: pl.Series) -> pl.Series:
    """`address_key` over columns: the plainest forms here, the rest by a call for each distinct address."""
    frame = pl.DataFrame(
        [line.alias(f"line{i}") for i, line in enumerate(lines)] + [postcode.alias("postcode")]
    )
    keys = _plain_keys(frame)
    for way in (_plain_keys_of_flats, _one_by_one):
        left = postcode.is_not_null() & keys.is_null()
        if left.any():
            keys = keys.scatter(left.arg_true(), way(frame.filter(left)))
    return keys


def _one_by_one(frame: pl.DataFrame) -> pl.Series:
    return pl.Series([address_key(row[:-1], row[-1]) for row in frame.iter_rows()], dtype=pl.String)


def _plain_keys(frame: pl.DataFrame) -> pl.Series:
    return frame.select(_plain_key(frame.width - 1, 0)).to_series()


def _plain_keys_of_flats(frame: pl.DataFrame) -> pl.Series:
    return frame.select(_plain_key(frame.width - 1, 1)).to_series()


def _plain_key(count: int, at: int) -> pl.Expr:
    """The key of "14 High Street" in line `at` (0 or 1), with "Flat 2" in line 0 if that is before it."""
    lines = [pl.col(f"line{i}").str.to_uppercase() for i in range(count)]
    others = [line.str.contains_any(_TABLE["dwellings"]).fill_null(False) for line in lines[at:]]
    simple = lines[at].str.contains(_SIMPLE) & ~pl.any_horizontal(others)
    dwelling = lines[0].str.extract(_SIMPLE_DWELLING, 1) if at else pl.lit("")
    number = lines[at].str.extract("^([^ ]+) ", 1)
    street = lines[at].str.replace(_TYPE_AT_END, "").str.replace("^[^ ]+ ", "")
    # a null among the parts makes the key null, and that address goes the slower way
    parts = pl.concat_str(pl.col("postcode"), number, dwelling, street, separator="|")
    return pl.when(simple).then(parts).alias("key")
