"""A family's network on behalf of a hub's user: only what policy shows of each node and edge is in it."""

from typing import Any

from access.network import Networks
from graph.errors import BadInput, UnknownChild
from graph.numbers import parse
from web.api import schemas
from web.api.caller import behalf
from web.api.documented import Routes
from web.services import services

routes = Routes("networks", "Family networks")


@routes.call(
    "GET",
    "/children/<number>/network",
    asks_for="child.network",
    gives=schemas.Network,
    headers=schemas.OnBehalf,
    query=schemas.Distance,
    errors=(404,),
)
def network(headers: dict[str, Any], query: dict[str, Any], number: str) -> dict[str, Any]:
    """Carers, siblings, homes and the professionals around each, so many steps from child to child.

    For users of a hub. `cut` says that more children belong to the network than are told of.
    """
    both, stated = behalf(headers, "child.network")
    try:
        wanted = parse(number)
    except BadInput as wrong:
        raise UnknownChild(str(wrong)) from wrong
    found = Networks(services().disclosures).around(both.visit, [wanted], query["distance"], stated)
    return {
        "roots": found.roots,
        "distance": found.distance,
        "cut": found.cut,
        "nodes": [
            {"id": node.key, "kind": node.kind, "name": node.name, "step": node.step}
            for node in found.nodes.values()
        ],
        "edges": found.edges,
    }
