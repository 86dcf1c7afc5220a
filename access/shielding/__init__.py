"""Shielding: set, reviewed and lifted by the local team; only a person lifts it."""

from access.shielding.shielding import Shielding, Waiting

__all__ = ["Shielding", "Waiting"]
