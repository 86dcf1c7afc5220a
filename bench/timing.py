"""How long things take: many times each, in turn, so that a noisy machine disturbs all of them alike."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ParamSpec

P = ParamSpec("P")


@dataclass
class Timed:
    """How long one thing took, each time it was done, in seconds."""

    name: str
    seconds: list[float] = field(default_factory=list[float])

    def do(self, work: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None:
        """Do it once more: call `work` with the rest."""
        start = time.perf_counter()
        work(*args, **kwargs)
        self.seconds.append(time.perf_counter() - start)

    @property
    def p50(self) -> float:
        """Half of the times are at most this, in milliseconds."""
        return statistics.median(self.seconds) * 1000

    @property
    def p99(self) -> float:
        """99 of 100 times are at most this, in milliseconds."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, len(ordered) * 99 // 100)] * 1000
