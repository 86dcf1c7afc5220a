"""Properties that neomodel keeps as text, declared as the native types that the graph holds.

neomodel's own `DateProperty` writes ISO text, which Cypher can't compare with a date.
"""

from datetime import date
from typing import Any

from neo4j.time import Date
from neomodel.exceptions import DeflateError
from neomodel.properties import Property


class Day(Property[date]):
    """A native date; comes back as `datetime.date`.

    neomodel gives the node as second argument where its base class names that `rethrow`; neither is needed.
    """

    def inflate(self, value: Any, rethrow: Any = False) -> date:
        """The date that a driver's value stands for."""
        return value.to_native() if isinstance(value, Date) else value

    def deflate(self, value: Any, rethrow: Any = False) -> date:
        """The value as the driver sends it; a time or a text is refused rather than cut down."""
        if type(value) is not date:
            raise DeflateError(
                str(self.name), str(self.owner), f"no date but {type(value).__name__}", rethrow
            )
        return value
