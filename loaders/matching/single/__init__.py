"""One record weighed by itself, without a working set: for a search, or another system's question."""

from loaders.matching.single.ask import Answer, Candidate, match_one
from loaders.matching.single.names import Names, counted_names
from loaders.matching.single.wanted import Wanted

__all__ = ["Answer", "Candidate", "Names", "Wanted", "counted_names", "match_one"]
