"""Policy: who may see what, as a table that a person can read and pure functions over it."""

from access.policy.answers import Answer
from access.policy.circumstances import Asker, ChildState, Item
from access.policy.decision import decide, decide_for, may

__all__ = ["Answer", "Asker", "ChildState", "Item", "decide", "decide_for", "may"]
