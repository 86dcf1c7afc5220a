"""Policy: who may see what, as a table that a person can read and pure functions over it."""

from access.policy.answers import Answer
from access.policy.circumstances import Asker, ChildState, Item
from access.policy.decision import (
    bound_to_area,
    decide,
    decide_fields,
    decide_for,
    may,
    sees_behind_a_shield,
)

__all__ = [
    "Answer",
    "Asker",
    "ChildState",
    "Item",
    "bound_to_area",
    "decide",
    "decide_fields",
    "decide_for",
    "may",
    "sees_behind_a_shield",
]
