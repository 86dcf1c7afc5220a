"""What a rule may depend on: facts about who asks, about the child, and about one item of the record."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from access.areas import covers


@dataclass(frozen=True)
class Asker:
    """Who asks, as far as policy cares: `reason` is a valid one's code, `override` is on for this child."""

    role: str
    organisation: str
    area: str
    reason: str | None = None
    override: bool = False


@dataclass(frozen=True)
class ChildState:
    """The child, as far as policy cares. `areas` are codes of the authorities that look after the record."""

    shielded: bool = False
    areas: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Item:
    """One involvement or carer. `service` is its organisation's key; `consent` holds today."""

    service: str | None = None
    consent: bool = False
    carer_shielded: bool = False


CIRCUMSTANCES: Final[dict[str, Callable[[Asker, ChildState, Item], bool]]] = {
    "reason": lambda asker, child, item: asker.reason is not None,
    "own_area": lambda asker, child, item: covers(asker.area, child.areas),
    "override": lambda asker, child, item: asker.override,
    "shielded": lambda asker, child, item: child.shielded,
    "carer_shielded": lambda asker, child, item: item.carer_shielded,
    "consent": lambda asker, child, item: item.consent,
    "own_service": lambda asker, child, item: item.service is not None and item.service == asker.organisation,
}
"""Each word that `policy.csv` may use under `when`; `not_` before one turns it round."""


def holds(word: str, asker: Asker, child: ChildState, item: Item) -> bool:
    """Whether the circumstance that `word` names holds."""
    wanted = not word.startswith("not_")
    return CIRCUMSTANCES[word.removeprefix("not_")](asker, child, item) is wanted
