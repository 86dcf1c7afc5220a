"""What a report is asked with: texts of `k=v` read by a marshmallow schema that its header declares."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final, cast

from marshmallow import Schema, ValidationError, fields

from access.clock import today
from access.reports.declared import Report
from graph.errors import BadInput
from graph.queries import Declared

TODAY: Final = "today"

KINDS: Final[dict[str, type[fields.Field[Any]]]] = {
    "string": fields.String,
    "integer": fields.Integer,
    "float": fields.Float,
    "boolean": fields.Boolean,
    "date": fields.Date,
}

EXAMPLES: Final = {
    "integer": "a whole number",
    "float": "a number",
    "boolean": "true or false",
    "date": "a day, such as 2026-09-01",
}


def read(report: Report, given: Mapping[str, str]) -> dict[str, Any]:
    """The values of a report's parameters: those given, else its defaults. Raises BadInput."""
    known = report.parameters
    stray = sorted(set(given) - set(known))
    if stray:
        offered = ", ".join(known) or "none"
        raise BadInput(f"The report {report.name} has no parameter {stray[0]}; it has {offered}.")
    return _load(report, {name: _default(one) for name, one in known.items()} | dict(given))


def _load(report: Report, values: Mapping[str, str]) -> dict[str, Any]:
    made = {name: KINDS[one.type](required=True) for name, one in report.parameters.items()}
    schema = Schema.from_dict(dict(made), name="Parameters")()  # pyright: ignore[reportUnknownMemberType]  # untyped fields
    try:
        return cast("dict[str, Any]", schema.load(values))
    except ValidationError as error:
        name = next(iter(error.messages_dict))
        wanted = EXAMPLES.get(report.parameters[name].type, "a text")
        raise BadInput(f"{name} must be {wanted}, not {values[name]!r}.") from error


def _default(one: Declared) -> str:
    if one.default == TODAY:
        return today().isoformat()
    return one.default or ""


def as_text(value: Any) -> str:
    """A parameter's value as it is written in a form or the audit."""
    if isinstance(value, date):
        return value.isoformat()
    return str(value).lower() if isinstance(value, bool) else str(value)
