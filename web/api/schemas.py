"""What the API is asked and answers, as marshmallow schemas; the OpenAPI description is made from them."""

import base64
from typing import Any, Final

from marshmallow import RAISE, Schema, fields, validate

from access.reasons import reasons_for
from loaders.feeds.codes import CODES

REASONS: Final = [one.code for one in reasons_for("system")]
NAME: Final = validate.Regexp(
    r"^([A-Za-zÀ-ÖØ-öø-ÿ]+|[A-Za-z]{2,}\*)([ ,'-]([A-Za-zÀ-ÖØ-öø-ÿ]+|[A-Za-z]{2,}\*)){0,5}$",
    error="Up to six names of Latin letters; * may stand after two letters or more.",
)
WHO: Final = validate.Regexp(r"^[a-z0-9.@-]{3,64}$")


def _many(schema: type[Schema], **options: Any) -> fields.Field[Any]:
    listed: Any = fields.List
    return listed(fields.Nested(schema), **options)


def to_cursor(text: str) -> str:
    """A place in a list, as a cursor."""
    return base64.urlsafe_b64encode(text.encode()).decode()


def from_cursor(cursor: str | None) -> str:
    """The place that a cursor stands for; the beginning for one that isn't ours."""
    try:
        return base64.urlsafe_b64decode((cursor or "").encode()).decode()
    except ValueError:
        return ""


class Strict(Schema):
    """A body that may hold nothing else."""

    class Meta:
        """Unknown fields are refused: a misspelt one would be a question nobody asked."""

        unknown = RAISE


class OnBehalf(Schema):
    """The headers of every call about a child."""

    user = fields.String(
        required=True,
        data_key="On-Behalf-Of",
        validate=WHO,
        metadata={"description": "The ContactPoint user for whom the system asks"},
    )
    reason = fields.String(
        required=True,
        data_key="Reason",
        validate=validate.OneOf(REASONS),
        metadata={"description": "Why the user asks"},
    )


class Token(Schema):
    """A token (RFC 6749, 5.1)."""

    access_token = fields.String(required=True)
    token_type = fields.String(required=True, validate=validate.OneOf(["Bearer"]))
    expires_in = fields.Integer(required=True, metadata={"description": "Seconds"})


class ByName(Strict):
    """Who is looked for: names in any order, and a date of birth, exact or give or take some days."""

    name = fields.String(
        required=True,
        validate=[validate.Length(max=200), NAME],
        metadata={"description": "A former name will do, and so will two letters or more and *"},
    )
    date_of_birth = fields.Date(required=True)
    give_or_take_days = fields.Integer(strict=True, load_default=0, validate=validate.Range(0, 900))
    gender = fields.String(validate=validate.OneOf(["F", "M"]))
    postcode = fields.String(validate=validate.Regexp(r"^[A-Za-z]{1,2}[0-9][A-Za-z0-9 ]{0,6}$"))


class ByNumber(Strict):
    """Who is looked for."""

    identifier = fields.String(
        required=True,
        validate=validate.Regexp(r"^([0-9]{10}|[A-Z][0-9]{11}[A-Z0-9])$"),
        metadata={"description": "An NHS number or unique pupil number"},
    )


class Summary(Schema):
    """Who the child is, as far as the asker may see it."""

    number = fields.String(required=True, metadata={"description": "The child's number, twelve digits"})
    forename = fields.String(allow_none=True)
    middle_names = fields.String(allow_none=True)
    surname = fields.String(allow_none=True)
    known_names = fields.List(fields.String())
    gender = fields.String(allow_none=True)
    date_of_birth = fields.Date(allow_none=True)
    date_of_death = fields.Date(allow_none=True)
    nhs_number = fields.String(allow_none=True)
    upn = fields.String(allow_none=True)
    common_assessment = fields.Boolean()
    address = fields.List(fields.String(), metadata={"description": "The home, in lines"})
    area = fields.String(allow_none=True, metadata={"description": "Code of the local authority"})


class Hit(Schema):
    """A child found."""

    number = fields.String(required=True)
    forename = fields.String(allow_none=True)
    surname = fields.String(allow_none=True)
    known_names = fields.List(fields.String())
    gender = fields.String(allow_none=True)
    date_of_birth = fields.Date(allow_none=True)
    area = fields.String(allow_none=True)


class Carer(Strict):
    """A parent or carer."""

    forename = fields.String(required=True, validate=validate.Length(1, 100))
    surname = fields.String(required=True, validate=validate.Length(1, 100))


class Described(Strict):
    """A child as another system knows them."""

    forename = fields.String(required=True, validate=[validate.Length(max=100), NAME])
    surname = fields.String(required=True, validate=[validate.Length(max=100), NAME])
    date_of_birth = fields.Date(required=True)
    middle_names = fields.String(validate=validate.Length(max=100))
    former_surname = fields.String(validate=validate.Length(max=100))
    gender = fields.String(validate=validate.OneOf(["F", "M", "U", "X"]))
    nhs_number = fields.String(validate=validate.Regexp(r"^[0-9]{10}$"))
    upn = fields.String(validate=validate.Regexp(r"^[A-Z][0-9]{11}[A-Z0-9]$"))
    address_lines = fields.List(
        fields.String(validate=validate.Length(max=100)), validate=validate.Length(max=5)
    )
    postcode = fields.String(validate=validate.Regexp(r"^[A-Za-z]{1,2}[0-9][A-Za-z0-9 ]{1,6}$"))
    carers = _many(Carer, validate=validate.Length(max=4))


class Matched(Schema):
    """`match`: this child, beyond doubt. `none`: nobody, or not beyond doubt; nothing was created."""

    outcome = fields.String(required=True, validate=validate.OneOf(["match", "none"]))
    number = fields.String()
    weight = fields.Float(metadata={"description": "The match weight, base 2"})
    why = fields.String(metadata={"description": "What agrees and what differs"})


class Found(Schema):
    """One child, none, or more than may be told of: then add more to the search."""

    outcome = fields.String(required=True, validate=validate.OneOf(["one", "none", "too_many"]))
    child = fields.Nested(Hit, metadata={"description": "Where the outcome is `one`"})


class Record(Schema):
    """A child's record."""

    child = fields.Nested(Summary, required=True)
    shielded = fields.Boolean(required=True)
    ask = fields.List(
        fields.String(),
        required=True,
        metadata={"description": "Fields about which the local team may be asked"},
    )


class Involved(Schema):
    """Somebody around a child."""

    kind = fields.String(
        required=True,
        validate=validate.OneOf(["practitioner", "service", "school", "gp_practice", "carer"]),
    )
    name = fields.String(allow_none=True)
    role = fields.String(allow_none=True)
    organisation = fields.String(allow_none=True)
    phone = fields.String(allow_none=True)
    email = fields.String(allow_none=True)
    since = fields.Date(allow_none=True)
    until = fields.Date(allow_none=True)
    lead_professional = fields.Boolean(required=True)
    source = fields.String(allow_none=True)


class WhoElse(Schema):
    """Who else works with a child on a day, the lead professional first."""

    child_number = fields.String(required=True, metadata={"description": "The number that holds today"})
    as_of = fields.Date(required=True)
    shielded = fields.Boolean(required=True)
    targeted_service = fields.Boolean(
        required=True, metadata={"description": "A targeted service is involved: ask the local team"}
    )
    involved = _many(Involved, required=True)


class AsOf(Schema):
    """A day."""

    as_of = fields.Date(metadata={"description": "The day asked about; today where it is left out"})


class Saying(Strict):
    """What a user says of their own involvement."""

    role = fields.String(required=True, validate=validate.OneOf(sorted(CODES["practitioner_role"])))
    phone = fields.String(load_default="", validate=validate.Length(max=30))
    email = fields.String(load_default="", validate=validate.Length(max=200))
    since = fields.Date(required=True)
    until = fields.Date(load_default=None, allow_none=True)


class Ending(Strict):
    """The last day of an involvement."""

    until = fields.Date(required=True)


class Own(Schema):
    """A user's own involvement."""

    id = fields.String(required=True)
    role = fields.String(allow_none=True)
    phone = fields.String(allow_none=True)
    email = fields.String(allow_none=True)
    since = fields.Date(allow_none=True)
    until = fields.Date(allow_none=True)


class Distance(Schema):
    """How far a network is followed."""

    distance = fields.Integer(
        load_default=1, validate=validate.Range(0, 4), metadata={"description": "Steps from child to child"}
    )


class Node(Schema):
    """Somebody or a place in a network."""

    id = fields.String(required=True)
    kind = fields.String(required=True)
    name = fields.String(required=True)
    step = fields.Integer(required=True, metadata={"description": "Steps from the child asked about"})


class Edge(Schema):
    """A tie between two nodes, by their ids."""

    start = fields.String(required=True)
    tie = fields.String(required=True)
    end = fields.String(required=True)
    role = fields.String(allow_none=True)
    lead = fields.Boolean(required=True)


class Network(Schema):
    """A family's network, as far as the asker may see it."""

    roots = fields.List(fields.String(), required=True)
    distance = fields.Integer(required=True)
    cut = fields.Boolean(required=True)
    nodes = _many(Node, required=True)
    edges = _many(Edge, required=True)


class Idempotency(OnBehalf):
    """The key under which a call may be repeated."""

    key = fields.String(
        required=True,
        data_key="Idempotency-Key",
        validate=validate.Regexp(r"^[A-Za-z0-9_-]{8,64}$"),
        metadata={"description": "The same call with the same key is done once"},
    )


class IfMatch(OnBehalf):
    """The version that the client knows."""

    etag = fields.String(
        required=True,
        data_key="If-Match",
        validate=validate.Regexp(r'^"[0-9a-f]{16}"$'),
        metadata={"description": "The ETag of the last answer"},
    )


class Page(Schema):
    """Which page."""

    cursor = fields.String(
        validate=validate.Regexp(r"^[A-Za-z0-9_=-]{1,200}$"),
        metadata={"description": "`next` of the page before; from the beginning where it is left out"},
    )
    limit = fields.Integer(load_default=100, validate=validate.Range(1, 500))


class Change(Schema):
    """A child of whom suppliers said something new."""

    number = fields.String(required=True)
    changed_at = fields.DateTime(required=True)


class Changes(Schema):
    """What changed, oldest first; `next` goes on from here, today or another day."""

    changes = _many(Change, required=True)
    next = fields.String(required=True)
    more = fields.Boolean(required=True)


class Sending(Schema):
    """What a supplier says of a file, as its manifest would."""

    extracted_on = fields.Date(required=True)
    rows = fields.Integer(required=True, validate=validate.Range(1))
    kind = fields.String(load_default="changes", validate=validate.OneOf(["changes", "full"]))


class Sent(Schema):
    """A file that was taken in."""

    file = fields.String(required=True)
    sha256 = fields.String(required=True)
    bytes = fields.Integer(required=True)


class Load(Schema):
    """What became of a file, in figures."""

    id = fields.String(required=True)
    source = fields.String(required=True)
    file = fields.String(allow_none=True)
    kind = fields.String(allow_none=True)
    extracted_on = fields.Date(allow_none=True)
    finished_at = fields.DateTime(allow_none=True)
    status = fields.String(required=True)
    received = fields.Integer()
    accepted = fields.Integer()
    quarantined = fields.Integer()
    replaced = fields.Integer()
    withdrawn = fields.Integer()
    warnings = fields.Integer()
    unchanged = fields.Integer()
    held = fields.Integer()


class Loads(Schema):
    """The loads of a supplier's own files, newest first."""

    found = _many(Load, required=True, data_key="loads")
    next = fields.String(allow_none=True)


class Refusal(Schema):
    """A row or value of the supplier's that was refused."""

    kind = fields.String(required=True, validate=validate.OneOf(["row", "value", "waiting"]))
    source_key = fields.String(allow_none=True)
    line = fields.Integer(allow_none=True)
    field = fields.String(allow_none=True)
    value = fields.String(allow_none=True)
    reason = fields.String(allow_none=True)


class Quarantine(Schema):
    """What one load had refused."""

    refused = _many(Refusal, required=True)
    next = fields.String(allow_none=True)
