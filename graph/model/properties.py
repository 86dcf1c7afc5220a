"""Properties that neomodel keeps as text, declared as the native types that the graph holds.

neomodel's own `DateProperty` writes ISO text, which Cypher can't compare with a date.
"""

from datetime import date
from typing import Any, cast

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
            what = f"a date is wanted, not {type(value).__name__}"
            owner = cast(Any, self.owner)
            # without the node itself: its values would stand in the message
            raise DeflateError(str(self.name), owner, what, None)
        return value
