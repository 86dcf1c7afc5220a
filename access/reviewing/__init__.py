"""Reviewing: what a person looks at to decide whether two records are one child's, through policy."""

from access.reviewing.pairs import Compared, Pairs, Side

__all__ = ["Compared", "Pairs", "Side"]
