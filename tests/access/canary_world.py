"""The canary country with a local and a distant user of every role, for the command line."""

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from access import demo
from access.access import Access
from access.accounts import passwords
from access.policy.roles import ROLES
from graph.server import Endpoint
from tests.access.builders import PASSWORD, new_account
from tests.access.canary import AREA, Country, spellings
from tests.conftest import settings_for

USERS = [f"{role}{area}" for area in (AREA, "330") for role in ROLES]

SECRETS = ("shielded", "unconsented", "consented", "shielded carer")


@dataclass(repr=False)
class World:
    """The country, and the environment in which a command finds it."""

    country: Country
    environment: dict[str, str]

    def found(self, texts: Iterable[tuple[str, str]], of: tuple[str, ...]) -> list[str]:
        """Where a canary of one of these stands."""
        words = [way for word in self.country.secrets_of(*of) for way in spellings(word)]
        small = ((how, text.lower()) for how, text in texts)
        return [how for how, text in small if any(word in text for word in words)]


@contextmanager
def a_world(country: Country, neo4j_server: Endpoint, home: Path) -> Generator[World]:
    """A home on the test's graph; hashes are at their least, as there are many users."""
    environment = {
        "CONTACTPOINT_HOME": str(home),
        "NEO4J_URI": neo4j_server.uri,
        "NEO4J_USER": neo4j_server.user,
        "NEO4J_PASSWORD": neo4j_server.password,
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        access = Access.open(settings_for(home))
        demo.mark(access.store)
        for username in USERS:
            role, area = username[:-3], username[-3:]
            account = new_account(username, role=role, area=area, organisation=f"la {area}")
            access.accounts.enrol(access.accounts.create(account, by=None), PASSWORD)
        access.close()
        yield World(country, environment)


def hidden_from(username: str) -> tuple[str, ...]:
    """Whose canaries a user must never meet; only the local team knows of a consented service."""
    broker = username == f"administrator{AREA}"
    return tuple(name for name in SECRETS if not (broker and name == "consented"))
