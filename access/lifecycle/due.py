"""Who has to leave the directory on a day: what the graph knows, what people decided, and the rules."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import chain

from sqlalchemy import select

from access.areas import ENGLAND
from access.lifecycle.decisions import decided
from access.lifecycle.rules import OF_AGE, Leaving, Life, leaving
from access.store import Store
from access.store.tables import LifecycleDecision
from graph.gateway import Gateway
from graph.queries import query


@dataclass(frozen=True)
class Due:
    """A child whose record has to leave: since when and why."""

    number: str
    area: str
    leaving: Leaving


def due(store: Store, gateway: Gateway, as_of: date) -> list[Due]:
    """Every child who has to leave by the day, by number."""
    decisions = _decisions(store)
    rows = gateway.read(
        query("lifecycle/may_leave"), born_by=_born_by(as_of), as_of=as_of, decided=list(decisions)
    )
    found: list[Due] = []
    for row in rows:
        numbers = (row["number"], *row["former"])
        theirs = sorted(chain.from_iterable(decisions[n] for n in numbers if n in decisions), key=_order)
        known = decided(theirs)
        life = Life(
            born=row["born"] and row["born"].to_native(),
            died_on=row["died"] and row["died"].to_native(),
            left_england_on=known.left_england_on,
            new_identity_on=known.new_identity_on,
            stay=known.stay,
        )
        ends = leaving(life)
        if ends and ends.on <= as_of:
            # an ended identity is for those alone who work for the whole country
            area = ENGLAND if ends.because == "new_identity" else row["area"] or ""
            found.append(Due(row["number"], area, ends))
    return found


def _decisions(store: Store) -> dict[str, list[LifecycleDecision]]:
    by_child: dict[str, list[LifecycleDecision]] = defaultdict(list)
    with store.read() as session:
        for one in session.scalars(select(LifecycleDecision)):
            by_child[one.child].append(one)
    return by_child


def _order(one: LifecycleDecision) -> int:
    return one.id


def _born_by(as_of: date) -> date:
    """The last day of birth of those who may be of age: a day too late rather than too early."""
    return date(as_of.year - OF_AGE, as_of.month, min(as_of.day, 28) if as_of.month == 2 else as_of.day)
