"""A whole record in plain words: the sections of a subject access report, as tables of text.

The record is what `cypher/lifecycle/whole_record.cypher` answers, or what was sealed of it in the archive.
"""

import csv
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from access.disclose.disclosed import sensitive_kinds_and_roles
from access.rights.withholding import Withholding

Record = Mapping[str, Any]
Row = tuple[str, ...]

KINDS: Final = {"ATTENDS": "School", "REGISTERED_WITH": "GP practice"}

INNER: Final = ("_std", "_key")
"""Ends of the names of what the program made of a supplier's values."""


@dataclass(frozen=True)
class Section:
    """One table of a report. `withheld`: why it has no rows although there may be some."""

    title: str
    columns: Row
    rows: tuple[Row, ...]
    withheld: str | None = None


INVOLVED: Final = ("practitioner", "service")
"""How columns begin that tell who works with the child."""


def sections(record: Record, asker: str) -> list[Section]:
    """Everything that `asker` may be told of the record; see `withholding`."""
    held_back = Withholding.of(asker, record)
    made = [
        Section("What is shown first", ("What", "Value", "From"), tuple(_best_view(record))),
        Section(
            "Names known", ("Name",), tuple((name,) for name in record["child"].get("known_names") or ())
        ),
        Section("Homes", ("Address", "Present", "From"), tuple(_homes(record))),
        Section(
            "Parents and carers",
            ("Name", "Relationship", "Contact", "From"),
            tuple(_carers(record, held_back)),
        ),
        Section(
            "School and GP",
            ("What", "Name", "Telephone", "From day", "To day", "From"),
            tuple(_places(record)),
        ),
        Section(
            "Who works with the child",
            ("Name", "Role", "Service", "Telephone", "From day", "To day", "From"),
            tuple(_involved(record, held_back)),
        ),
        Section(
            "What each supplier said",
            ("Supplier", "Their key", "As of", "What it says", "Why it is this child's"),
            tuple(_records(record, held_back)),
        ),
        Section(
            "What was refused", ("Supplier", "Field", "Value", "Why"), tuple(_refused(record, held_back))
        ),
    ]
    parts = (None, None, "homes", None, "places", "involved", "records", "refused")
    return [_withheld(one, part and held_back.why(part)) for one, part in zip(made, parts, strict=True)]


def _withheld(section: Section, why: str | None) -> Section:
    return Section(section.title, section.columns, (), why) if why else section


def _best_view(record: Record) -> Iterable[Row]:
    told = json.loads(record["best_view"] or "{}")
    yield "Number", record["number"], "given here"
    for old in record["former_numbers"]:
        yield "Former number", old, "given here"
    for field, words in fields().items():
        value = record["child"].get(field)
        if value is not None:
            yield words, str(value), source_of(str(told.get(field, {}).get("record", "")))
    for area in record["areas"]:
        yield "Local authority", str(area["name"] or area["code"]), "from school, services or address"


def _homes(record: Record) -> Iterable[Row]:
    for one in record["homes"]:
        address = one["address"]
        lines = (address.get(name) for name in ("line1", "line2", "line3", "town", "county", "postcode"))
        current = "yes" if one["edge"].get("current") else "no"
        yield ", ".join(line for line in lines if line), current, _source(one["edge"])


def _carers(record: Record, held_back: Withholding) -> Iterable[Row]:
    for one in record["carers"]:
        carer = one["carer"]
        contact = held_back.why("contact") or _joined(carer, "phone", "email")
        name = _joined(carer, "title", "forename", "surname", by=" ")
        yield name, str(one["edge"].get("relationship") or ""), contact, _source(one["edge"])


def _places(record: Record) -> Iterable[Row]:
    for one in record["places"]:
        known = KINDS[one["kind"]], str(one["name"] or ""), str(one["phone"] or "")
        yield *known, *_days(one["edge"]), _source(one["edge"])


def _involved(record: Record, held_back: Withholding) -> Iterable[Row]:
    for one in record["involved"]:
        edge = one["edge"]
        if _is_sensitive(one) and held_back.why("sensitive"):
            continue
        service = ", ".join(name for name in one["service"] if name)
        role = str(edge.get("role") or "").replace("_", " ")
        yield (
            str(one["name"] or ""),
            role,
            service,
            _joined(one, "phone", "email"),
            *_days(edge),
            _source(edge),
        )


def _is_sensitive(one: Record) -> bool:
    """By what the supplier marked, by the role, or by a service's kind or mark: as policy has it."""
    kinds, roles = sensitive_kinds_and_roles()
    marked = one["edge"].get("sensitive") or one["edge"].get("role") in roles
    services = (one, *one.get("services", ()))
    return bool(marked) or any(each.get("marked") or each.get("kind") in kinds for each in services)


def _records(record: Record, held_back: Withholding) -> Iterable[Row]:
    hidden = _hidden(record, held_back)
    for one in record["records"]:
        kept = one["record"]
        if kept["key"] in hidden:
            continue
        yield (
            source_of(kept["key"]),
            str(kept["source_key"]),
            str(kept["extracted_on"]),
            "; ".join(_said(json.loads(kept["record"]), held_back)),
            str(one["link"].get("why") or ""),
        )
        for earlier in one["earlier"]:
            words = "; ".join(_said(json.loads(earlier["record"]), held_back))
            yield (
                source_of(kept["key"]),
                f"version {earlier['version']}",
                str(earlier["extracted_on"]),
                words,
                "",
            )


def _hidden(record: Record, held_back: Withholding) -> frozenset[str]:
    """The keys of the records that tell of a sensitive service, where that is withheld."""
    if not held_back.why("sensitive"):
        return frozenset()
    _, roles = sensitive_kinds_and_roles()
    secret = [one for one in record["involved"] if _is_sensitive(one)]
    known = {one["edge"].get("record") for one in secret}
    theirs = {one.get(part) for one in secret for part in ("name", "phone", "email")} - {None, ""}
    told = {
        one["record"]["key"]
        for one in record["records"]
        for said in (json.loads(version["record"]) for version in (one["record"], *one["earlier"]))
        if said.get("practitioner_role") in roles
        or theirs & {value for value in said.values() if isinstance(value, str)}
    }
    return frozenset(known | told)


def _said(values: Mapping[str, Any], held_back: Withholding) -> Iterable[str]:
    for name, value in values.items():
        if name.startswith(INVOLVED) and held_back.why("sensitive"):
            continue  # who works with the child stands in a part of its own, judged by policy
        if name == "carers":
            yield from (f"carer: {_carer(carer, held_back)}" for carer in value)
        elif not name.endswith(INNER):
            yield f"{name.replace('_', ' ')}: {value}"


def _carer(carer: Mapping[str, Any], held_back: Withholding) -> str:
    names = ("relationship", "title", "forename", "surname")
    contact = () if held_back.why("contact") else ("phone", "email")
    return _joined(carer, *names, *contact, by=" ")


def _refused(record: Record, held_back: Withholding) -> Iterable[Row]:
    hidden = _hidden(record, held_back)
    for one in record["refused"]:
        if f"{one['source']}|{one['source_key']}" in hidden:
            continue
        yield (
            source_of(one["key"].partition("|")[2]),
            str(one.get("field") or "the whole row"),
            str(one.get("value") or ""),
            str(one["reason"]),
        )


def source_of(key: str) -> str:
    """The supplier of a record's key, in words."""
    source = key.partition("|")[0]
    return source.replace("_", " ").replace(":", ", ") if source else "not known"


def _source(edge: Mapping[str, Any]) -> str:
    return source_of(str(edge.get("source") or ""))


def _days(edge: Mapping[str, Any]) -> tuple[str, str]:
    return str(edge.get("since") or "not known"), str(edge.get("until") or "still")


def _joined(values: Mapping[str, Any], *names: str, by: str = ", ") -> str:
    return by.join(str(values[name]) for name in names if values.get(name))


@cache
def fields() -> dict[str, str]:
    """The fields of the best view, in words."""
    with Path(__file__).with_name("fields.csv").open(encoding="utf-8", newline="") as rows:
        return {row["field"]: row["words"] for row in csv.DictReader(rows)}
