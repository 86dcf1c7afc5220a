"""Which supplier may send what, and how often: `suppliers.toml` beside the inboxes, written by the operator.

    [registrar.births]
    every_days = 1
    [northshire."case_management:885-MOSAIC"]
    every_days = 7
    grace_days = 2
    usual_rows = 4000

With such a file only what it declares is taken. Without one, a source belongs to the first folder that
sends it.
"""

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any, Final, cast

from marshmallow import Schema, ValidationError, fields, validate

from graph.errors import BadInput
from graph.gateway import Gateway
from graph.queries import query
from loaders.feeds import FEEDS

FILE: Final = "suppliers.toml"


class ExpectedSchema(Schema):
    """What may be declared of a source, all of it optional."""

    every_days = fields.Integer(strict=True, load_default=None, validate=validate.Range(min=1))
    grace_days = fields.Integer(strict=True, load_default=None, validate=validate.Range(min=0))
    usual_rows = fields.Integer(strict=True, load_default=None, validate=validate.Range(min=1))


class Declaration:
    """The supplies declared for one watched folder; `strict` when there is a declaration at all."""

    def __init__(self, supplies: list[dict[str, Any]], *, strict: bool) -> None:
        self.supplies = supplies
        self.strict = strict

    def refusal(self, gateway: Gateway, folder: str, source: str, today: dt.date) -> str | None:
        """Why `folder` may not send `source`, in a sentence; None where it may."""
        if not self.strict:
            rows = gateway.write(query("feeds/claim_supply"), source=source, folder=folder, today=today)
            allowed = rows[0]["folder"] == folder
        else:
            allowed = any(s["source"] == source and s["folder"] == folder for s in self.supplies)
        return None if allowed else f"{source} isn't one of the sources that {folder} supplies."


def read_declaration(folder: Path) -> Declaration:
    """What `suppliers.toml` in `folder` says, if it is there. Raises BadInput naming what is wrong in it."""
    path = folder / FILE
    if not path.exists():
        return Declaration([], strict=False)
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
        supplies = [
            {"folder": name, "source": source, **_expected(options)}
            for name, sources in said.items()
            for source, options in cast(dict[str, Any], sources).items()
        ]
    except (OSError, ValueError, AttributeError) as error:  # marshmallow's and tomllib's are ValueErrors
        raise BadInput(f"{path} can't be used ({error}); correct it as docs/feeds-watch.md shows.") from error
    _check(path, [str(supply["source"]) for supply in supplies])
    return Declaration(supplies, strict=True)


def declare(gateway: Gateway, declaration: Declaration, today: dt.date) -> None:
    """Put what is declared in the graph."""
    if declaration.supplies:
        gateway.write(query("feeds/declare_supplies"), supplies=declaration.supplies, today=today)


def _expected(options: Any) -> dict[str, Any]:
    try:
        return cast(Any, ExpectedSchema()).load(options)
    except ValidationError as error:
        raise ValueError(str(cast(Any, error).messages)) from error


def _check(path: Path, sources: list[str]) -> None:
    for source in sources:
        if source.partition(":")[0] not in FEEDS:
            raise BadInput(f"{path}: {source} is no feed's source; begin it with one of {', '.join(FEEDS)}.")
        if sources.count(source) > 1:
            raise BadInput(f"{path}: {source} is declared for two folders; leave it in one.")
