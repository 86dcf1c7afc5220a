"""A home with a country of its own, loaded by the real loader, for benchmarks that ask the graph."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Final

from graph.server import stop
from graph.settings import Settings
from loaders.country.generate import generate
from loaders.progress import Steps
from loaders.run import load

TODAY: Final = date(2026, 9, 1)
"""The day on which the country is described."""

LOADED: Final = "loaded"

UNLIMITED: Final = {"CONTACTPOINT_OPENINGS_AN_HOUR": "0", "CONTACTPOINT_SEARCHES_AN_HOUR": "0"}
"""A benchmark asks more in an hour than any user may."""


@contextmanager
def loaded_home(folder: Path, children: int, profile: str = "steady") -> Generator[Settings]:
    """The settings of a home below `folder` with that many children; its server is stopped at the end.

    One that an earlier run left there is used again. The server is started anew after a load, so that nothing
    of what will be asked has been read since.
    """
    home = folder / f"{children}"
    settings = Settings.from_env(
        {"CONTACTPOINT_HOME": str(home), "CONTACTPOINT_SERVER_PROFILE": profile, **UNLIMITED}
    )
    try:
        if not (home / LOADED).exists():
            _load(settings, children)
            (home / LOADED).touch()
        stop(settings)
        yield settings
    finally:
        stop(settings)


def _load(settings: Settings, children: int) -> None:
    feeds = settings.home / "feeds"
    if not feeds.exists():
        generate(children, 1, feeds, TODAY, "csv", lambda _done: None)
    with Steps() as steps:
        load(settings, (feeds,), steps)
