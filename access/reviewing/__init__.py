"""Reviewing: what a person looks at to decide whether two records are one child's, and decides."""

from access.reviewing.deciding import Decisions
from access.reviewing.pairs import Compared, Pairs, Side

__all__ = ["Compared", "Decisions", "Pairs", "Side"]
