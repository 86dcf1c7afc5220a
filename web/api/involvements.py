"""A user's own involvement with a child, said through their own system: read, add, change and end.

An involvement is said by the user whom the system names, as on the pages: the audit has it under the user's
name, with the system it came through.
"""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Response, jsonify

from access.clock import now
from access.errors import NotPermitted
from access.involvements import Involvements, Said
from access.involvements.involvements import checked, own_key
from access.reasons.stated import holding
from access.visit import Visit
from graph.errors import BadInput, UnknownChild
from graph.numbers import parse
from graph.traversals.involvements import Stated, Statement
from web.api import schemas
from web.api.caller import behalf, client
from web.api.documented import Routes
from web.api.errors import Changed, UnknownInvolvement, UsedBefore
from web.services import services

routes = Routes("involvements", "A user's own involvements")

PATH = "/children/<number>/involvements"


@dataclass(frozen=True)
class Asked:
    """Whose involvements with which child."""

    own: Involvements
    visit: Visit
    number: str

    def all(self) -> list[dict[str, Any]]:
        """Each of them as the API shows it."""
        said = self.own.mine(self.visit, self.number)
        return [_shown(said, one) for one in said.statements]

    def one(self, name: str) -> dict[str, Any]:
        """The one of that name. Raises UnknownInvolvement."""
        found = next((one for one in self.all() if one["id"] == name), None)
        if found is None:
            raise UnknownInvolvement("The user has said no such involvement with this child.")
        return found

    def key(self, name: str) -> str:
        """The key in the graph of the one of that name."""
        return f"{own_key(self.visit.person)}|{name}"


@routes.call(
    "GET",
    PATH,
    asks_for="involvement.change",
    gives=schemas.Own,
    many=True,
    headers=schemas.OnBehalf,
    errors=(404,),
)
def mine(headers: dict[str, Any], number: str) -> list[dict[str, Any]]:
    """What the user has said of their own involvement with a child, latest first."""
    return _asked(headers, number).all()


@routes.call(
    "GET",
    f"{PATH}/<name>",
    asks_for="involvement.change",
    gives=schemas.Own,
    headers=schemas.OnBehalf,
    answers={"ETag": "The version"},
    errors=(404,),
)
def one(headers: dict[str, Any], number: str, name: str) -> Response:
    """One involvement of the user's, with its version."""
    return _answer(_asked(headers, number).one(name))


@routes.call(
    "POST",
    PATH,
    asks_for="involvement.change",
    gives=schemas.Own,
    headers=schemas.Idempotency,
    body=schemas.Saying,
    status=201,
    answers={"ETag": "The version"},
    errors=(404, 409),
)
def add(headers: dict[str, Any], body: dict[str, Any], number: str) -> Response:
    """Say that the user works with a child. The same call with the same key is done once."""
    asked = _asked(headers, number)
    said, name = checked(Said(**body)), _name(asked, headers["key"])
    before = [one for one in asked.all() if one["id"] == name]
    if before and not _same(before[0], said):
        raise UsedBefore("That idempotency key was used for something else; take a new one.")
    if not before:
        asked.own.say(asked.visit, asked.number, said, new=name)
    return _answer(asked.one(name), 201)


@routes.call(
    "PUT",
    f"{PATH}/<name>",
    asks_for="involvement.change",
    gives=schemas.Own,
    headers=schemas.IfMatch,
    body=schemas.Saying,
    answers={"ETag": "The version"},
    errors=(404, 412),
)
def change(headers: dict[str, Any], body: dict[str, Any], number: str, name: str) -> Response:
    """Say it anew, if it is still as the client knows it."""
    asked = _unchanged(headers, number, name)
    asked.own.say(asked.visit, asked.number, Said(**body), key=asked.key(name))
    return _answer(asked.one(name))


@routes.call(
    "POST",
    f"{PATH}/<name>/end",
    asks_for="involvement.change",
    gives=schemas.Own,
    headers=schemas.IfMatch,
    body=schemas.Ending,
    answers={"ETag": "The version"},
    errors=(404, 412),
)
def end(headers: dict[str, Any], body: dict[str, Any], number: str, name: str) -> Response:
    """End it on its last day, if it is still as the client knows it."""
    asked = _unchanged(headers, number, name)
    until: date = body["until"]
    asked.own.end(asked.visit, asked.number, asked.key(name), until)
    return _answer(asked.one(name))


def _asked(headers: dict[str, Any], number: str) -> Asked:
    both, stated = behalf(headers, "involvement.change")
    try:
        wanted = parse(number)
    except BadInput as wrong:
        raise UnknownChild(str(wrong)) from wrong
    door, visit = services().disclosures, both.users_visit
    with services().access.store.read() as session:
        held = holding(session, visit.person.id, wanted, now())
    if held is None:
        try:
            door.reasons.state(visit, wanted, stated.code)
        except BadInput as wrong:
            raise NotPermitted("The user may not give that reason.") from wrong
    return Asked(Involvements(door), visit, wanted)


def _unchanged(headers: dict[str, Any], number: str, name: str) -> Asked:
    asked = _asked(headers, number)
    if _etag(asked.one(name)) != headers["etag"]:
        raise Changed("It was changed meanwhile: read it again, then decide.")
    return asked


def _name(asked: Asked, key: str) -> str:
    """What the involvement added under an idempotency key is called: the same for the same call."""
    secret = services().access.store.secrets.key("idempotency keys")
    text = "\n".join((client().username, asked.visit.person.username, asked.number, key))
    return hmac.new(secret, text.encode(), hashlib.sha256).hexdigest()[:16]


def _same(before: dict[str, Any], said: Said) -> bool:
    return (before["since"], before["until"]) == (said.since, said.until)


def _shown(said: Stated, one: Statement) -> dict[str, Any]:
    return {
        "id": one.key.rsplit("|", 1)[1],
        "role": said.role,
        "phone": said.phone,
        "email": said.email,
        "since": one.since,
        "until": one.until,
    }


def _etag(shown: dict[str, Any]) -> str:
    return f'"{hashlib.sha256(repr(sorted(shown.items())).encode()).hexdigest()[:16]}"'


def _answer(shown: dict[str, Any], status: int = 200) -> Response:
    made = jsonify(schemas.Own().dump(shown))
    made.status_code = status
    made.headers["ETag"] = _etag(shown)
    return made
