"""Ending a watch: the first signal lets the file in hand be finished, a second one ends at once."""

import signal
import threading
from collections.abc import Generator
from contextlib import contextmanager
from types import FrameType

import click


class Ending:
    """Whether the watch has been asked to end, and a pause that ends with it."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def asked(self) -> bool:
        """True from the first signal on."""
        return self._event.is_set()

    def pause(self, seconds: float) -> None:
        """Wait, at most until a signal comes."""
        self._event.wait(seconds)

    def ask(self) -> None:
        """Ask the watch to end after the file in hand."""
        self._event.set()


@contextmanager
def on_signals() -> Generator[Ending]:
    """Ctrl-C and SIGTERM ask the watch to end; the next one is what it was before."""
    ending, before = Ending(), {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)}

    def restore() -> None:
        for each, handler in before.items():
            signal.signal(each, handler)

    def end(_number: int, _frame: FrameType | None) -> None:
        restore()
        ending.ask()
        click.echo("Ending after the file in hand; once more ends at once.", err=True)

    for each in before:
        signal.signal(each, end)
    try:
        yield ending
    finally:
        restore()
