"""People to sign in as, in a home of the test's own."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from access.access import Access
from access.areas import ENGLAND
from access.demo import current_code, mark, users
from tests.conftest import settings_for


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
    """A home with a user for each role, made once since passwords are slow to hash; and the password."""
    settings = settings_for(tmp_path_factory.mktemp("people"))
    access = Access.open(settings)
    mark(access.store)
    made = users(access, settings, area=ENGLAND, organisation="test")
    access.close()
    return settings.home, made[0].password
