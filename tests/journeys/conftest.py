"""The site, browsers of two widths with and without JavaScript, and a family to look at."""

import shutil
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect

from access.access import Access
from graph.gateway import Gateway
from graph.server import Endpoint
from tests.conftest import settings_for
from tests.journeys.pages import SignIn
from tests.journeys.site import Site, serve
from tests.journeys.world import Family, World, family, world
from tests.people import peopled

__all__ = ["Family", "World", "family", "peopled", "world"]

WIDTHS: dict[str, tuple[int, int]] = {"desktop": (1200, 900), "phone": (375, 800)}

# how long a busy machine takes over a page says nothing of the page
expect.set_options(timeout=30_000)

Opener = Callable[..., Page]
"""Opens a browser: `width` of WIDTHS, `role` to be signed in as or none, `scripts` on or off."""


@pytest.fixture(scope="session")
def site(
    tmp_path_factory: pytest.TempPathFactory,
    peopled: tuple[Path, str],
    neo4j_server: Endpoint,
    neo4j_gateway: Gateway,
) -> Generator[Site]:
    """The service, served."""
    home, password = peopled
    mine = tmp_path_factory.mktemp("site")
    shutil.copytree(home, mine, dirs_exist_ok=True)
    access = Access.open(settings_for(mine))
    with serve(mine, neo4j_server) as address:
        yield Site(address, access, password, mine)
    access.close()


@pytest.fixture(scope="session")
def signed_in(site: Site, browser: Browser) -> Callable[[str], StorageState]:
    """The cookies of somebody of a role, signed in by the pages once a run: a code works only once."""
    kept: dict[str, StorageState] = {}

    def state(role: str) -> StorageState:
        if role not in kept:
            context = browser.new_context()
            SignIn(context.new_page(), site).as_(role)
            kept[role] = context.storage_state()
            context.close()
        return kept[role]

    return state


@pytest.fixture
def opened(site: Site, browser: Browser, signed_in: Callable[[str], StorageState]) -> Generator[Opener]:
    """Opens browsers; they are closed at the test's end, and no page may have complained in its console."""
    complaints: list[str] = []
    contexts: list[Any] = []

    def open_one(width: str = "desktop", role: str | None = "practitioner", scripts: bool = True) -> Page:
        wide, high = WIDTHS[width]
        context = browser.new_context(
            base_url=site.address,
            viewport={"width": wide, "height": high},
            java_script_enabled=scripts,
            storage_state=signed_in(role) if role else None,
        )
        contexts.append(context)
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        context.on("console", lambda m: complaints.append(m.text) if "Content Security" in m.text else None)
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()
    assert complaints == []
