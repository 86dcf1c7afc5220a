"""The audit: who looked at whom, when, from where and why, in a chain that shows any tampering."""

from access.audit.audit import Audit
from access.audit.entry import Entry, Recorded

__all__ = ["Audit", "Entry", "Recorded"]
