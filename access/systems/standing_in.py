"""A system asks on behalf of a named user: both are checked, and both are in the audit."""

from dataclasses import dataclass

from access.accounts.person import Person
from access.accounts.standing import why_not
from access.clock import today
from access.errors import NotPermitted
from access.policy import may
from access.visit import Visit


@dataclass(frozen=True)
class Behalf:
    """The system, the user for whom it asks, and where it calls from."""

    system: Person
    user: Person
    address: str

    @property
    def visit(self) -> Visit:
        """The system's visit: what it reads, it reads as itself for the user."""
        return Visit(self.system, f"api {self.system.username}", self.address)

    @property
    def users_visit(self) -> Visit:
        """The user's own visit through the system: what is said of their involvements, they say."""
        place = f"{self.address} through {self.system.username}"
        return Visit(self.user, f"api {self.system.username}", place)


def for_user(system: Person, user: Person | None, name: str, address: str, permission: str) -> Behalf:
    """The system and the user for whom it asks, both allowed `permission` today.

    Raises NotPermitted; the same sentence for a user who isn't there (None) as for one who may not.
    """
    refusal = NotPermitted(f"{system.username} may not ask that on behalf of {name}.")
    if user is None or user.role in ("system", "supplier") or why_not(user, today()):
        raise refusal
    if not (may(system.role, permission) and may(user.role, permission)):
        raise refusal
    return Behalf(system, user, address)
