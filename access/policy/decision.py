"""The one decision function: who asks, about which child, which field -> show, ask or hide.

Nothing is shown that no grant shows, and the strictest restriction wins: so a restriction added to the table,
or coming to hold, can only take away.
"""

from collections.abc import Iterable
from typing import Final

from access.policy.answers import Answer
from access.policy.circumstances import Asker, ChildState, Item, holds
from access.policy.table import Rule, permissions, rules

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


def may(role: str, permission: str) -> bool:
    """Whether a role has a permission of `permissions.csv`; False for one that isn't there."""
    return role in permissions().get(permission, frozenset())


_SORTED: Final[dict[tuple[int, str, str], tuple[Rule, ...]]] = {}
_KEPT: Final[list[tuple[Rule, ...]]] = []


def _standing(role: str, field: str) -> tuple[Rule, ...]:
    """The rules in force about a field for a role: sorted out once, as a page asks a hundred times."""
    table = rules()
    key = (id(table), role, field)
    if key not in _SORTED:
        _KEPT.append(table)  # so that no other table is ever taken for this one
        _SORTED[key] = tuple(rule for rule in table if role in rule.roles and field in rule.fields)
    return _SORTED[key]


def _applies(rule: Rule, asker: Asker, child: ChildState, field: str, item: Item) -> bool:
    return (
        asker.role in rule.roles
        and field in rule.fields
        and all(holds(word, asker, child, item) for word in rule.when)
    )
