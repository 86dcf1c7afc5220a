"""Finding a child, and reading the record, on behalf of a named user."""

from datetime import date, timedelta
from typing import Any

from access.disclose import Disclosed
from access.disclose.searches import Found, Searches
from access.policy import Answer
from access.search import read_asked
from graph.errors import BadInput, UnknownChild
from graph.numbers import parse
from web.api import schemas
from web.api.caller import behalf
from web.api.documented import Routes
from web.services import services
from web.words import today

routes = Routes("children", "Children")


@routes.call(
    "POST",
    "/searches/by-name",
    asks_for="child.find",
    gives=schemas.Found,
    headers=schemas.OnBehalf,
    body=schemas.ByName,
)
def by_name(headers: dict[str, Any], body: dict[str, Any]) -> dict[str, Any]:
    """Search for a child by name and date of birth.

    A system is told of a child only where exactly one fits. What is hidden finds nobody.
    """
    both, stated = behalf(headers, "child.find")
    about = timedelta(days=body["give_or_take_days"])
    born = body["date_of_birth"]
    between = (_day(born, -about), _day(born, about))
    asked = read_asked(body["name"], between, body.get("gender"), body.get("postcode"))
    found = Searches(services().access, services().gateway).by_name(both.visit, asked, stated)
    return _found(found)


@routes.call(
    "POST",
    "/searches/by-number",
    asks_for="child.find",
    gives=schemas.Found,
    headers=schemas.OnBehalf,
    body=schemas.ByNumber,
)
def by_number(headers: dict[str, Any], body: dict[str, Any]) -> dict[str, Any]:
    """Search for a child by NHS number or unique pupil number."""
    both, stated = behalf(headers, "child.find")
    searches = Searches(services().access, services().gateway)
    return _found(searches.by_identifier(both.visit, body["identifier"], stated))


@routes.call(
    "GET",
    "/children/<number>",
    asks_for="child.open",
    gives=schemas.Record,
    headers=schemas.OnBehalf,
    errors=(404,),
)
def record(headers: dict[str, Any], number: str) -> dict[str, Any]:
    """A child's record: who the child is."""
    disclosed = _opened(headers, number, today())
    child = disclosed.who_else.child
    home = {"address": child.home.lines()} if child.home else {}
    area = {"area": child.area.code} if child.area else {}
    return {
        "child": {**vars(child), **home, **area} if home or area else vars(child) | {"area": None},
        "shielded": disclosed.shielded,
        "ask": [name for name, answer in disclosed.answers.items() if answer is Answer.ASK],
    }


@routes.call(
    "GET",
    "/children/<number>/involved",
    asks_for="child.open",
    gives=schemas.WhoElse,
    headers=schemas.OnBehalf,
    query=schemas.AsOf,
    errors=(404,),
)
def involved(headers: dict[str, Any], query: dict[str, Any], number: str) -> dict[str, Any]:
    """Who else works with a child, today or on another day."""
    disclosed = _opened(headers, number, query.get("as_of") or today())
    answer = disclosed.who_else
    return {
        "child_number": answer.child_number,
        "as_of": answer.as_of,
        "shielded": disclosed.shielded,
        "targeted_service": disclosed.targeted,
        "involved": answer.involved,
    }


def _opened(headers: dict[str, Any], number: str, as_of: date) -> Disclosed:
    both, stated = behalf(headers, "child.open")
    try:
        wanted = parse(number)
    except BadInput as wrong:
        raise UnknownChild(str(wrong)) from wrong
    return services().disclosures.who_else(both.visit, wanted, as_of, stated=stated)


def _found(found: Found) -> dict[str, Any]:
    if found.too_many:
        return {"outcome": "too_many"}
    if not found.hits:
        return {"outcome": "none"}
    return {"outcome": "one", "child": found.hits[0]}


def _day(born: date, about: timedelta) -> date:
    try:
        return born + about
    except OverflowError:
        return born
