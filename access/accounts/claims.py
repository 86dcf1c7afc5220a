"""Whose people somebody's account makes them: an organisation's own people see its part of a child's record.

A sensitive service's own practitioners see it without consent. So nobody outside the service's area, and
outside the service, may say that somebody works there.
"""

from collections.abc import Callable

from access.accounts.person import Person
from access.areas import ENGLAND, covers
from access.errors import NotPermitted
from graph.gateway import Gateway
from graph.queries import query


def refuse_foreign(gateway: Callable[[], Gateway], organisation: str, by: Person) -> None:
    """Raise NotPermitted where the directory has the organisation in other areas than `by`'s alone.

    `gateway` is asked only where that matters; it raises the graph's failures.
    """
    if by.area == ENGLAND or organisation == by.organisation:
        return
    rows = gateway().read(query("policy/areas_of_organisation"), key=organisation)
    areas = {str(code) for row in rows for code in row["areas"]}
    if areas and not covers(by.area, areas):
        raise NotPermitted("That organisation is in another area: its own administrator makes its accounts.")
