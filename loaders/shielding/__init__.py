"""Shielding in loads: people's decisions are kept, and whoever may be a shielded child is shielded too."""

from loaders.shielding.decisions import read_shielding
from loaders.shielding.hints import find_who_may_be_shielded

__all__ = ["find_who_may_be_shielded", "read_shielding"]
