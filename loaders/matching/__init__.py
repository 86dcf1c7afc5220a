"""Which records describe one child: identifiers first, then weights, then constraints, then a person.

Read `run.match` first: it names the steps. The reasons are in `docs/matching.md`.
"""

from loaders.matching.carers import match_carers
from loaders.matching.run import MatchFigures, match

__all__ = ["MatchFigures", "match", "match_carers"]
