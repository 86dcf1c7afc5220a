"""What changed about the children with whom a system's service works."""

from typing import Any

from access.systems.changes import Changed, Changes
from web.api import schemas
from web.api.caller import behalf
from web.api.documented import Routes
from web.services import services

routes = Routes("changes", "Changes")


@routes.call(
    "GET",
    "/changes",
    asks_for="child.open",
    gives=schemas.Changes,
    headers=schemas.OnBehalf,
    query=schemas.Page,
    errors=(404,),
)
def changes(headers: dict[str, Any], query: dict[str, Any]) -> Changed:
    """The children of whom suppliers said something new since a cursor, oldest first.

    Keep `next` and ask with it again. Nothing is told of what is hidden.
    """
    both, stated = behalf(headers, "child.open")
    found = Changes(services().access, services().gateway)
    return found.since(both.visit, stated, query.get("cursor"), query["limit"])
