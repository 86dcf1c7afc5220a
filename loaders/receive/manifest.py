"""What a supplier says of a file in the manifest beside it, and what the country's generator says."""

import dataclasses
import datetime as dt
import json
from pathlib import Path
from typing import Any, Final, cast
from zoneinfo import ZoneInfo

from marshmallow import INCLUDE, Schema, ValidationError, fields, validate

from graph.errors import BadInput
from loaders.receive.arrival import Manifest, Shape

GENERATED: Final = "generated.json"
"""What the generator of the invented country writes beside its feeds, with the sha256 of each."""


class ManifestSchema(Schema):
    """`FILE.manifest.json`."""

    class Meta:
        """A manifest may say more."""

        unknown = INCLUDE

    feed = fields.String(allow_none=True)
    source = fields.String(allow_none=True)
    extracted_on = fields.Date(allow_none=True)
    kind = fields.String(allow_none=True, validate=validate.OneOf(["changes", "full"]))
    rows = fields.Integer(allow_none=True, strict=True, validate=validate.Range(min=0))
    sha256 = fields.String(allow_none=True, validate=validate.Regexp(r"^[0-9A-Fa-f]{64}$"))

    def said(self, text: str) -> dict[str, Any]:
        """What a manifest's text says. Raises ValidationError or JSONDecodeError."""
        given = json.loads(text)
        if not isinstance(given, dict):
            raise ValidationError("It must be one object, in braces.")
        return cast(Any, self).load(given)


def read_manifest(file: Path) -> Manifest | None:
    """The manifest beside `file`, if there is one. Raises BadInput when it can't be understood."""
    path = file.with_name(f"{file.name}.manifest.json")
    if not path.exists():
        return None
    try:
        said = ManifestSchema().said(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise BadInput(f"{path} can't be read as JSON; ask its supplier to send it again.") from error
    except ValidationError as error:
        wrong = "; ".join(
            f"{name}: {' '.join(map(str, cast(list[Any], why)))}" for name, why in _messages(error)
        )
        raise BadInput(f"{path} can't be used ({wrong}); ask its supplier to send it again.") from error
    names = [field.name for field in dataclasses.fields(Manifest) if field.name != "path"]
    return Manifest(path, **{name: said.get(name) for name in names})


def check_manifest(file: Path, shape: Shape, manifest: Manifest) -> None:
    """Raise BadInput when the file isn't the one that the manifest describes."""
    if manifest.sha256 is not None and manifest.sha256.lower() != shape.sha256:
        raise BadInput(
            f"{file} isn't the file that its manifest describes (another sha256); send both again."
        )
    if manifest.rows is not None and manifest.rows != shape.rows:
        raise BadInput(
            f"{file} has {shape.rows:,} rows and its manifest says {manifest.rows:,}; ask for the file again."
        )


def refuse_day_to_come(file: Path, extracted_on: dt.date, today: dt.date) -> None:
    """Raise BadInput for a file of a later day: it would make every file that comes until then too old."""
    if extracted_on > today:
        raise BadInput(
            f"{file} says that it was extracted on {extracted_on}, which is to come; correct its manifest."
        )


def generated_files(folder: Path) -> frozenset[str]:
    """The sha256 of every file that the generator says it wrote into `folder`; empty where it wrote none."""
    path = folder / GENERATED
    try:
        said: Any = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return frozenset()
    return frozenset(_hashes(said))


def today_in_london() -> dt.date:
    """The day it is in England."""
    return dt.datetime.now(ZoneInfo("Europe/London")).date()


def _messages(error: ValidationError) -> list[tuple[str, Any]]:
    messages = cast(Any, error).messages
    return (
        list(cast(dict[str, Any], messages).items())
        if isinstance(messages, dict)
        else [("manifest", messages)]
    )


def _hashes(said: Any) -> list[str]:
    if isinstance(said, dict):
        return [found for value in cast(dict[str, Any], said).values() for found in _hashes(value)]
    if isinstance(said, list):
        return [found for value in cast(list[Any], said) for found in _hashes(value)]
    return [said] if isinstance(said, str) and len(said) == 64 else []
