"""Suppliers: send a feed's file, read load reports and quarantine."""

from typing import Any, Final

from flask import request

from access.systems.supplies import Sent, Supplies
from web.api import schemas
from web.api.caller import visit
from web.api.documented import Routes
from web.services import services

routes = Routes("supplies", "Suppliers")

LARGEST: Final = 4 * 1024**3
"""Bytes of one file."""


@routes.call(
    "PUT",
    "/feeds/<name>",
    asks_for="feed.send",
    gives=schemas.Sent,
    query=schemas.Sending,
    status=202,
    binary=True,
    errors=(404, 409, 413),
)
def send(query: dict[str, Any], name: str) -> Sent:
    """Send a file; it is loaded by the next pass of the watch, and its figures stand under loads."""
    request.max_content_length = LARGEST
    return _supplies().send(
        visit(),
        name,
        request.stream,  # pyright: ignore[reportArgumentType]  # werkzeug's own, read as a file
        extracted_on=query["extracted_on"],
        rows=query["rows"],
        kind=query["kind"],
    )


@routes.call("GET", "/loads", asks_for="loads.read", gives=schemas.Loads, query=schemas.Page)
def loads(query: dict[str, Any]) -> dict[str, Any]:
    """The loads of your own files, newest first."""
    found = _supplies().loads(visit(), schemas.from_cursor(query.get("cursor")), query["limit"])
    last = found[-1]["id"] if len(found) == query["limit"] else None
    return {"found": found, "next": last and schemas.to_cursor(last)}


@routes.call("GET", "/loads/<load>", asks_for="loads.read", gives=schemas.Load, errors=(404,))
def load(load: str) -> dict[str, Any]:
    """One load's figures."""
    return _supplies().load(visit(), load)


@routes.call(
    "GET",
    "/loads/<load>/quarantine",
    asks_for="loads.read",
    gives=schemas.Quarantine,
    query=schemas.Page,
    errors=(404,),
)
def quarantine(query: dict[str, Any], load: str) -> dict[str, Any]:
    """The rows and values of one of your files that were refused, and why."""
    text = schemas.from_cursor(query.get("cursor"))
    start = int(text) if text.isdecimal() else 0
    found = _supplies().refused(visit(), load, start, query["limit"])
    full = len(found) == query["limit"]
    return {"refused": found, "next": schemas.to_cursor(str(start + len(found))) if full else None}


def _supplies() -> Supplies:
    found = services()
    return Supplies(found.access, found.gateway, found.settings.inbox)
