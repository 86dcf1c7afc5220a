"""Random streams that give the same numbers on every machine.

Only the raw output of PCG64 is used, which NumPy promises never to change; every distribution is our own
inverse of a cumulative table. A stream is named by its path, so a change in one leaves the others alone.
"""

from collections.abc import Sequence
from typing import TypeAlias
from zlib import crc32

import numpy as np
import numpy.typing as npt

Ints: TypeAlias = npt.NDArray[np.int64]
Floats: TypeAlias = npt.NDArray[np.float64]
Flags: TypeAlias = npt.NDArray[np.bool_]


class Stream:
    """A reproducible source of random arrays, named by a path of whole numbers such as (seed, chunk)."""

    def __init__(self, *path: int) -> None:
        self._path = path
        self._bits = np.random.PCG64(np.random.SeedSequence(path))

    def named(self, name: str) -> "Stream":
        """The stream of this path and a name; asking twice gives the same numbers twice."""
        return Stream(*self._path, crc32(name.encode()))

    def uniform(self, n: int) -> Floats:
        """`n` numbers in [0, 1), 53 bits each."""
        raw: npt.NDArray[np.uint64] = np.asarray(self._bits.random_raw(n), dtype=np.uint64)
        return (raw >> np.uint64(11)).astype(np.float64) * 2.0**-53

    def below(self, limit: int | Ints, n: int) -> Ints:
        """`n` whole numbers from 0 up to, not including, `limit`."""
        return np.asarray(np.floor(self.uniform(n) * limit), dtype=np.int64)

    def between(self, low: int | Ints, high: int | Ints, n: int) -> Ints:
        """`n` whole numbers from `low` to `high`, both included; `low` where `high` is less."""
        return low + self.below(np.asarray(np.maximum(high - low + 1, 1), dtype=np.int64), n)

    def chance(self, probability: float | Floats, n: int) -> Flags:
        """`n` flags, each true with the given probability."""
        return np.asarray(self.uniform(n) < probability, dtype=np.bool_)

    def pick(self, weights: Sequence[float] | Floats, n: int) -> Ints:
        """`n` indices into `weights`, each as often as its weight says."""
        edges: Floats = np.cumsum(np.asarray(weights, dtype=np.float64))
        drawn = self.uniform(n) * float(edges[-1])
        found = np.searchsorted(edges, drawn, side="right")
        return np.minimum(found, len(edges) - 1).astype(np.int64)

    def some(self, of: Flags, probability: float) -> Ints:
        """The indices of the flags that are set, each kept with the given probability."""
        return np.flatnonzero(of & self.chance(probability, len(of))).astype(np.int64)

    def order(self, n: int) -> Ints:
        """The numbers 0 to n-1, shuffled."""
        return np.argsort(self.uniform(n), kind="stable").astype(np.int64)
