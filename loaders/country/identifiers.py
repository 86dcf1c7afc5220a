"""NHS numbers that are never issued, UPNs in the published form, and keys of records."""

from functools import lru_cache

import numpy as np
import polars as pl

from loaders.country.streams import Ints

_UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"  # no I, O or S
_BLOCK = 1_000_000
_FIRST_BLOCK, _SUPERSEDED_BLOCK = 999, 949
_STRIDE = 617_723  # shares no factor with a million, so it visits every number of a block once
_KEYS = 2_147_483_647  # a prime: multiplying by any number below it shuffles the keys without a clash
_LEAP = 1_327_217_885  # so large that neighbours land far apart


def nhs_numbers(places: Ints, superseded: bool = False) -> Ints:
    """The NHS number of each child by its place: ranges 999, 998, ... or, for replaced ones, 949, 948, ..."""
    result = np.zeros(len(places), dtype=np.int64)
    start = _SUPERSEDED_BLOCK if superseded else _FIRST_BLOCK
    block, before = start, 0
    while len(places) and before <= int(places.max()):
        numbers = _block(block)
        inside = (places >= before) & (places < before + len(numbers))
        result[inside] = numbers[places[inside] - before]
        before, block = before + len(numbers), block - 1
    return result


@lru_cache(maxsize=4)
def _block(block: int) -> Ints:
    """All valid numbers that begin with three given digits, shuffled by a stride."""
    body = block * _BLOCK + (np.arange(_BLOCK, dtype=np.int64) * _STRIDE) % _BLOCK
    total = sum(((body // 10 ** (9 - place)) % 10) * (11 - place) for place in range(1, 10))
    check = (11 - total % 11) % 11
    return (body * 10 + check)[check != 10]


def upns(authority: Ints, establishment: Ints, year: Ints, serial: Ints) -> pl.Series:
    """UPNs: check letter, authority, establishment, two digits of the year, serial (1 to 999)."""
    digits = ((authority * 10_000 + establishment) * 100 + year % 100) * 1000 + serial
    total = sum(((digits // 10 ** (12 - place)) % 10) * (place + 1) for place in range(1, 13))
    letters = pl.Series(list(_UPN_LETTERS)).gather(total % 23)
    frame = pl.DataFrame({"letter": letters, "digits": digits})
    return frame.select(
        (pl.col("letter") + pl.col("digits").cast(pl.String).str.zfill(12)).alias("upn")
    ).to_series()


def temporary_upn(upn: str) -> str:
    """A temporary UPN: the last character a letter, the check letter reckoned anew (its letter's place)."""
    body = upn[1:12] + _UPN_LETTERS[int(upn[12])]
    values = [_UPN_LETTERS.index(body[11]) if place == 11 else int(body[place]) for place in range(12)]
    return _UPN_LETTERS[sum(value * (place + 2) for place, value in enumerate(values)) % 23] + body


def keys(prefix: str, salt: int, chunk: int, n: int) -> pl.Series:
    """Unique keys for the rows of one chunk, in no order that would give away who belongs to whom."""
    place = chunk * (1 << 20) + np.arange(n, dtype=np.int64)
    return scrambled(prefix, place, salt).alias("source_key")


def scrambled(prefix: str, places: Ints, salt: int = 0) -> pl.Series:
    """A reference for each place (below two thousand million): unique, shuffled, ten digits long."""
    numbers = ((places + 1) * (_LEAP + 7919 * salt)) % _KEYS
    written = pl.Series(np.asarray(numbers, dtype=np.int64)).cast(pl.String).str.zfill(10)
    return pl.select(pl.lit(prefix) + written).to_series()
