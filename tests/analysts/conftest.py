"""People to sign in as, and access in a home of the test's own."""

from tests.access.conftest import access, quick_hashes
from tests.people import peopled
from tests.web.conftest import people

__all__ = ["access", "people", "peopled", "quick_hashes"]
