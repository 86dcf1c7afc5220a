"""Progress of a load: named steps, each with its bar on a terminal and its seconds in the report."""

import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

Advance = Callable[[int], None]
"""Told how many units more are done."""


class Steps:
    """The steps of one run, in order, with their seconds; bars only where a person watches."""

    def __init__(self, *, bars: bool | None = None) -> None:
        self.seconds: dict[str, float] = {}
        self._progress = Progress(
            TextColumn("{task.description:<12}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=Console(stderr=True),
            disable=not (sys.stderr.isatty() if bars is None else bars),
        )

    @contextmanager
    def step(self, name: str, total: int | None = None) -> Generator[Advance]:
        """Time what happens inside under `name`; a step entered again adds to its seconds."""
        task = self._progress.add_task(name, total=total)
        began = time.monotonic()
        try:
            yield lambda done: self._progress.advance(task, done)
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.monotonic() - began
            self._progress.update(task, total=self._progress.tasks[task].total or 1)

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()
