"""The one door through which pages, API, command line and reports read a child.

Decide, read the graph, filter, record what is shown, and only then hand it over.
"""

from access.disclose.disclosed import Disclosed
from access.disclose.disclosures import Disclosures

__all__ = ["Disclosed", "Disclosures"]
