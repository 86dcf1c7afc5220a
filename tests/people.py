"""People to sign in as, in a home of the test's own."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from argon2 import PasswordHasher

from access.access import Access
from access.accounts import passwords
from access.areas import ENGLAND
from access.demo import current_code, mark, users
from tests.conftest import settings_for

QUICK: Final = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
"""Argon2 at its least."""


@dataclass(frozen=True)
class People:
    """The users of a home, one for each role, and their codes."""

    access: Access
    password: str

    def code(self, username: str) -> str:
        """The code that a user's authenticator shows now."""
        return current_code(self.access.store, username)


@pytest.fixture(scope="session")
def peopled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A home with a user for each role, made once; and the password, which is quick to check."""
    settings = settings_for(tmp_path_factory.mktemp("people"))
    access = Access.open(settings)
    mark(access.store)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "hasher", QUICK)
        made = users(access, settings, area=ENGLAND, organisation="test")
    access.close()
    return settings.home, made[0].password
