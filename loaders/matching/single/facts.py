"""What a few records say, as the comparisons want it: `sql/identity_view.sql` and `sql/facets.sql` again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from loaders.matching.forms import forms
from loaders.matching.single.names import Names

Row = dict[str, Any]

PERSON: Final = (
    "forename first given middle surname family former_surname preferred_surname born gender birth_order"
).split()
HOME: Final = "postcode district address".split()
IDENTIFIER: Final = "nhs old_nhs upn old_upn".split()
CARER: Final = "carers carer_forenames".split()


@dataclass(frozen=True)
class Unit:
    """Some records known to be one child: what the child is known by, each thing once, and their character.

    The rest as in `sql/character.sql`, but that twins are known by their birth order alone: a few records say
    nothing of other births, nor of families that moved.
    """

    facets: dict[str, list[Row]]
    single: bool
    multiple: bool
    birth: bool
    sources: int
    holders: frozenset[str]
    records: int


def unit(records: Iterable[Mapping[str, Any]], names: Names) -> Unit:
    """The unit of standardised records (columns of the working set's `record`; what is absent is null)."""
    rows = [_identity(record) for record in records]
    births = [row for row in rows if row["source"] == "births"]
    return Unit(
        facets={
            "person": [_person(row, names) for row in _distinct(rows, PERSON)],
            "home": [{**row, "linked": ()} for row in _distinct(rows, HOME) if row["postcode"]],
            "identifier": [
                row for row in _distinct(rows, IDENTIFIER) if any(row[name] for name in IDENTIFIER)
            ],
            "carer": [_carers(row, names) for row in _distinct(rows, CARER) if row["carers"]],
        },
        single=any(row["birth_order"] is None for row in births),
        multiple=any(row["birth_order"] is not None for row in births),
        birth=bool(births),
        sources=len({row["source"] for row in rows if row["forename"]}),
        holders=frozenset(row["source"] for row in rows if row["source"]),
        records=len(rows),
    )


def _identity(record: Mapping[str, Any]) -> Row:
    forename, surname = record.get("forename_std"), record.get("surname_std")
    born, postcode, gender = record.get("date_of_birth"), record.get("postcode"), record.get("gender")
    carers = [carer for carer in record.get("carers") or () if carer.get("forename_std")]
    return {
        "source": record.get("source"),
        "forename": forename,
        "first": forename and forename.partition(" ")[0],
        "given": forename and forename.replace(" ", ""),
        "middle": record.get("middle_std"),
        "surname": surname,
        "family": surname and surname.replace(" ", ""),
        "former_surname": record.get("former_surname_std"),
        "preferred_surname": record.get("preferred_surname_std"),
        "born": date.fromisoformat(born) if isinstance(born, str) else born,
        "gender": gender if gender in ("M", "F") else None,
        "birth_order": record.get("birth_order"),
        "nhs": record.get("nhs_number"),
        "old_nhs": record.get("superseded_nhs_number"),
        "upn": record.get("upn"),
        "old_upn": record.get("former_upn"),
        "postcode": postcode,
        "district": postcode and postcode.partition(" ")[0],
        "address": record.get("address_key"),
        "carers": tuple(f"{c['forename_std']} {c['surname_std']}" for c in carers if c.get("surname_std")),
        "carer_forenames": tuple(carer["forename_std"] for carer in carers),
    }


def _distinct(rows: Iterable[Row], columns: Iterable[str]) -> list[Row]:
    """Each different row once, of these columns."""
    found = {tuple(row[name] for name in columns): {name: row[name] for name in columns} for row in rows}
    return list(found.values())


def _person(row: Row, names: Names) -> Row:
    forename, middle, surname = row["forename"], row["middle"], row["surname"]
    return {
        **row,
        "forename_share": forename and names.share("forename", forename),
        "forename_bearers": forename and names.bearers("forename", forename),
        "middle_share": middle and names.share("middle", middle),
        "surname_share": surname and names.share("surname", surname),
        "forms": forms().get(row["first"], ()),
    }


def _carers(row: Row, names: Names) -> Row:
    return {**row, "carer_shares": {name: names.share("carer", name) for name in row["carer_forenames"]}}
