"""Which child a record describes, without creating anything."""

from typing import Any

from access.disclose.matches import Matches
from graph.errors import BadInput
from loaders.matching.single import Wanted, counted_names
from loaders.standardise import Unfit
from web.api import schemas
from web.api.caller import behalf
from web.api.documented import Routes
from web.services import services

routes = Routes("matching", "Matching")


@routes.call(
    "POST",
    "/matches",
    asks_for="child.find",
    gives=schemas.Matched,
    headers=schemas.OnBehalf,
    body=schemas.Described,
)
def match(headers: dict[str, Any], body: dict[str, Any]) -> dict[str, Any]:
    """Which child a record describes, as a load would decide; nothing is created or kept."""
    both, stated = behalf(headers, "child.find")
    carers = tuple((one["forename"], one["surname"]) for one in body.pop("carers", ()))
    lines = tuple(body.pop("address_lines", ()))
    found = Matches(services().access, services().gateway)
    try:
        wanted = Wanted(**body, carers=carers, address_lines=lines)
        child = found.match(both.visit, wanted, stated, counted_names(services().settings))
    except Unfit as unfit:
        raise BadInput(f"{unfit}.") from unfit
    if child is None:
        return {"outcome": "none"}
    return {"outcome": "match", "number": child.number, "weight": child.weight, "why": child.why}
