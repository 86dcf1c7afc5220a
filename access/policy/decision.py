"""The one decision function: who asks, about which child, which field -> show, ask or hide.

Nothing is shown that no grant shows, and the strictest restriction wins: so a restriction added to the table,
or coming to hold, can only take away.
"""

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final

from access.policy.answers import Answer
from access.policy.circumstances import Asker, ChildState, Item, holds
from access.policy.table import Rule, fields, permissions, rules

NOTHING_SPECIAL = Item()


def decide(
    asker: Asker,
    child: ChildState,
    field: str,
    item: Item = NOTHING_SPECIAL,
    table: Iterable[Rule] | None = None,
) -> Answer:
    """What `asker` gets of `field` of `child`, or of one item of it; HIDE for a field nobody has heard of."""
    granted, allowed = Answer.HIDE, Answer.SHOW
    for rule in _standing(asker.role, field) if table is None else table:
        if _applies(rule, asker, child, field, item):
            if rule.kind == "grant":
                granted = max(granted, rule.answer)
            else:
                allowed = min(allowed, rule.answer)
    return min(granted, allowed)


def decide_for(
    askers: Iterable[Asker], child: ChildState, field: str, item: Item = NOTHING_SPECIAL
) -> Answer:
    """The strictest of the answers: for a colleague's sake or a system's, both must be allowed."""
    return min((decide(asker, child, field, item) for asker in askers), default=Answer.HIDE)


def decide_fields(askers: Iterable[Asker], child: ChildState) -> Mapping[str, Answer]:
    """The strictest of the answers for every field that there is, as each page and call asks it."""
    return _of_fields(_name(rules()), tuple(askers), child)


@lru_cache(maxsize=4096)
def _of_fields(_table: int, askers: tuple[Asker, ...], child: ChildState) -> Mapping[str, Answer]:
    return MappingProxyType({field: decide_for(askers, child, field) for field in fields()})


def may(role: str, permission: str) -> bool:
    """Whether a role has a permission of `permissions.csv`; False for one that isn't there."""
    return role in permissions().get(permission, frozenset())


@cache
def bound_to_area() -> frozenset[str]:
    """The roles that may do more with their own area's children than with others."""
    by_rule = {role for rule in rules() if "own_area" in rule.when for role in rule.roles}
    return frozenset(by_rule | permissions()["child.override"])


def sees_behind_a_shield(asker: Asker) -> bool:
    """Whether there is anything beyond the four fields that `asker` would see of some shielded child.

    The most favourable circumstances are asked about: the own area, the own service, consent. Where the
    answer is no, what is hidden needn't even be read.
    """
    return _sees(_name(rules()), asker)


@lru_cache(maxsize=1024)
def _sees(_table: int, asker: Asker) -> bool:
    child, item = ChildState(shielded=True, areas=frozenset({asker.area})), Item(asker.organisation, True)
    beyond = (field for field, group in fields().items() if group != "who")
    return any(decide(asker, child, field, item) is Answer.SHOW for field in beyond)


_SORTED: Final[dict[tuple[int, str, str], tuple[Rule, ...]]] = {}
_KEPT: Final[dict[int, tuple[Rule, ...]]] = {}


def _standing(role: str, field: str) -> tuple[Rule, ...]:
    """The rules in force about a field for a role: sorted out once, as a page asks a hundred times."""
    table = rules()
    key = (_name(table), role, field)
    if key not in _SORTED:
        _SORTED[key] = tuple(rule for rule in table if role in rule.roles and field in rule.fields)
    return _SORTED[key]


def _name(table: tuple[Rule, ...]) -> int:
    """A table's identity; the table is kept, so that no other is ever taken for it."""
    return id(_KEPT.setdefault(id(table), table))


def _applies(rule: Rule, asker: Asker, child: ChildState, field: str, item: Item) -> bool:
    return (
        asker.role in rule.roles
        and field in rule.fields
        and all(holds(word, asker, child, item) for word in rule.when)
    )
