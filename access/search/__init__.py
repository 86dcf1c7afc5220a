"""Searching for a child: what was asked, the question it becomes, and how well each candidate fits.

Pure functions; `access.disclose.searches` asks the graph with them, under policy and audit.
"""

from access.search.asked import Asked, read_asked
from access.search.fit import Fit, best
from access.search.words import lucene

__all__ = ["Asked", "Fit", "best", "lucene", "read_asked"]
