"""How many calls each client has made within the minute, in this process's memory."""

import math
import threading
import time
from typing import Final, cast

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

SWEPT_EVERY: Final = 60.0
"""Seconds after which clients that have gone are forgotten."""


class Calls:
    """The calls that are counted. One for each process; safe between its threads."""

    def __init__(self) -> None:
        self._limiter = FixedWindowRateLimiter(_Counts())

    def wait(self, client: str, most: int) -> int:
        """Count a call of `client`, which may make `most` a minute: 0, or the seconds it is to wait."""
        limit = RateLimitItemPerMinute(most)
        if self._limiter.hit(limit, client):
            return 0
        return max(1, math.ceil(self._limiter.get_window_stats(limit, client).reset_time - time.time()))


class _Counts(MemoryStorage):
    """limits' own counts, swept now and then by whoever calls.

    limits would sweep a hundredth of a second after each call, in a thread started for it: half of what a
    limit costs, and for nothing, since a count that is looked at is checked for its age.
    """

    def __init__(self) -> None:
        super().__init__()
        self.timer.join()
        self.timer = cast(threading.Timer, threading.main_thread())  # alive: limits never starts another
        self._swept_at = time.monotonic()

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        """Count `amount` more calls of `key`, which begin to age if there were none; how many there are."""
        if time.monotonic() > self._swept_at + SWEPT_EVERY:
            self._swept_at = time.monotonic()
            for known in list(self.expirations):
                self.get(known)
        return super().incr(key, expiry, amount)
