"""A command given in a user's name: who, and the door that their question goes through."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Final

from access.access import Access
from access.accounts.standing import why_not
from access.clock import today
from access.disclose import Disclosures
from access.errors import NotPermitted
from access.visit import Visit
from graph.gateway import Gateway
from graph.settings import Settings

PLACE: Final = "command line"


@contextmanager
def visiting(username: str) -> Generator[tuple[Visit, Disclosures]]:
    """The visit of the user whom `--as` names. Raises NotPermitted where they may not sign in."""
    settings = Settings.from_env()
    access = Access.open(settings)
    try:
        person = access.accounts.find(username)
        refused = why_not(person, today())
        if refused:
            raise NotPermitted(refused)
        with Gateway.open(settings) as gateway:
            yield Visit(person, PLACE, PLACE), Disclosures(access, gateway)
    finally:
        access.close()
