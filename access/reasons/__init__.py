"""Reasons: a child is opened for a stated reason, from a closed list, that holds for a stated time."""

from access.reasons.codes import Reason, reasons_for
from access.reasons.stated import Reasons, Stated

__all__ = ["Reason", "Reasons", "Stated", "reasons_for"]
