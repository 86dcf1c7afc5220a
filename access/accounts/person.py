"""A user, as the rest of the service sees one."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row

from access.store.tables import User


@dataclass(frozen=True, kw_only=True)
class Person:
    """A signed-in user. `organisation` is an organisation's key (`school:100000`, `service:S1`) or a name;
    `area` is a local authority's code, or `*` for all of England."""

    id: int
    username: str
    name: str
    role: str
    organisation: str
    area: str
    surname: str
    home_postcode: str | None = None
    trained_on: date
    vetted_on: date
    agreed_on: date
    suspended: bool = False

    @classmethod
    def of(cls, user: User | Row[Any]) -> "Person":
        """The person whose account `user` is, or whose columns are in a row that was looked up."""
        return cls(
            id=user.id,
            username=user.username,
            name=user.name,
            role=user.role,
            organisation=user.organisation,
            area=user.area,
            surname=user.surname,
            home_postcode=user.home_postcode,
            trained_on=user.trained_on,
            vetted_on=user.vetted_on,
            agreed_on=user.agreed_on,
            suspended=user.suspended_at is not None,
        )
