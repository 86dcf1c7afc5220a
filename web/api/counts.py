"""How many calls each client has made lately, in this process's memory."""

import threading
import time
from typing import ClassVar, Final, cast

from limits.storage import MemoryStorage

SCHEME: Final = "counts"
"""What the limiter calls this store by."""

SWEPT_EVERY: Final = 60.0
"""Seconds after which clients that have gone are forgotten."""


class Counts(MemoryStorage):
    """limits' own counts, swept now and then by whoever calls.

    limits would sweep a hundredth of a second after each call, in a thread started for it: half of what a
    limit costs, and for nothing, since a count that is looked at is checked for its age.
    """

    STORAGE_SCHEME: ClassVar[list[str]] = [SCHEME]

    def __init__(self, uri: str | None = None, wrap_exceptions: bool = False, **options: str) -> None:
        super().__init__(uri, wrap_exceptions, **options)
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
