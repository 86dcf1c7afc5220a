"""A family's network, one step at a time, so that policy can take out what is hidden before the next."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.gateway import Gateway
from graph.queries import query
from graph.traversals.child import Address
from graph.traversals.who_else import WhoElse, answer_of


@dataclass(frozen=True)
class Home:
    """An address where somebody lives, or (not `current`) lived."""

    address: Address
    current: bool


@dataclass(frozen=True)
class Around:
    """A child with everybody around, and every home the child has or had."""

    answer: WhoElse
    homes: tuple[Home, ...]


@dataclass(frozen=True)
class Onward:
    """Where carers and addresses lead: children by carer's and by address's key, and carers' homes."""

    by_carer: dict[str, list[str]]
    by_address: dict[str, list[str]]
    homes: dict[str, list[Home]]


def around(gateway: Gateway, numbers: Collection[str], as_of: date) -> list[Around]:
    """The children with these numbers. One round trip."""
    rows = gateway.read(query("network/around"), numbers=list(numbers), as_of=as_of)
    return [Around(answer_of(row, as_of), _homes(row["around"])) for row in rows]


def onward(gateway: Gateway, carers: Collection[str], addresses: Collection[str]) -> Onward:
    """Where the network goes on from here; never to a shielded child. One round trip."""
    found = Onward({}, {}, {})
    rows = gateway.read(query("network/onward"), carers=list(carers), addresses=list(addresses))
    for row in rows:
        if row["kind"] == "home":
            home = Home(Address(**row["address"]), bool(row["current"]))
            found.homes.setdefault(row["key"], []).append(home)
        else:
            leads = found.by_carer if row["kind"] == "carer" else found.by_address
            leads.setdefault(row["key"], []).append(row["to"])
    return found


def _homes(rows: list[list[Any]]) -> tuple[Home, ...]:
    found = [Home(Address(**row[1]), bool(row[2])) for row in rows if row[0] == "LIVES_AT"]
    return tuple(sorted(found, key=lambda home: (not home.current, home.address.key)))
