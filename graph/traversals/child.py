"""Who a child is and who is around them, as typed values; nothing here is hidden yet: `access` does that."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

Kind = Literal["practitioner", "school", "gp_practice", "service", "carer"]


@dataclass(frozen=True)
class Address:
    """Where somebody lives."""

    key: str
    line1: str | None = None
    line2: str | None = None
    line3: str | None = None
    town: str | None = None
    county: str | None = None
    postcode: str | None = None

    def lines(self) -> list[str]:
        """The lines that there are, as on an envelope."""
        lines = (self.line1, self.line2, self.line3, self.town, self.county, self.postcode)
        return [line for line in lines if line]


@dataclass(frozen=True)
class Area:
    """A local authority: its three-digit code and name."""

    code: str
    name: str | None


@dataclass(frozen=True)
class ChildSummary:
    """Who the child is, by the best view."""

    number: str
    forename: str | None
    middle_names: str | None
    surname: str | None
    known_names: tuple[str, ...]
    gender: str | None
    date_of_birth: date | None
    date_of_death: date | None
    nhs_number: str | None
    upn: str | None
    shielded: bool
    common_assessment: bool
    home: Address | None
    area: Area | None


@dataclass(frozen=True, kw_only=True)
class Involved:
    """Someone around a child, with what policy needs to know before it shows them.

    `phone` and `email` are the person's own, else their organisation's. `since` and `until` are inclusive,
    None meaning open. `key` is the node's, `organisation_key` that of the organisation they act for.
    """

    kind: Kind
    name: str | None
    role: str | None = None
    organisation: str | None = None
    phone: str | None = None
    email: str | None = None
    since: date | None = None
    until: date | None = None
    lead_professional: bool = False
    source: str | None = None
    key: str
    organisation_key: str | None = None
    organisation_kind: str | None = None
    enrolment: str | None = None
    parental_responsibility: bool | None = None
    consent: bool | None = None
    sensitive: bool = False
    shielded: bool = False

    def in_force(self, day: date) -> bool:
        """True on each day from `since` to `until`, both included."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


PLACES: Final[dict[str, Kind]] = {"ATTENDS": "school", "REGISTERED_WITH": "gp_practice"}


def child_summary(fields: Sequence[Any], around: Sequence[Sequence[Any]]) -> ChildSummary:
    """The child of a row of `who_else`, with the home and the authority found around them."""
    number, forename, middle, surname, known, gender, born, died, nhs, upn, shielded, assessed = fields
    return ChildSummary(
        number=number,
        forename=forename,
        middle_names=middle,
        surname=surname,
        known_names=tuple(known or ()),
        gender=gender,
        date_of_birth=_day(born),
        date_of_death=_day(died),
        nhs_number=nhs,
        upn=upn,
        shielded=bool(shielded),
        common_assessment=bool(assessed),
        home=next((Address(**row[1]) for row in around if row[0] == "LIVES_AT" and row[2]), None),
        area=next((Area(row[1], row[2]) for row in around if row[0] == "IN_AREA"), None),
    )


def involved(row: Sequence[Any]) -> Involved | None:
    """The person or place of one list in `around`; None for a home or an authority."""
    if row[0] == "INVOLVED_WITH":
        return _worker(row)
    if row[0] == "CARES_FOR":
        return _carer(row)
    return _place(row) if row[0] in PLACES else None


def _worker(row: Sequence[Any]) -> Involved:
    _, source, since, until, key, name, phone, email, role, place, *rest = row
    place_name, place_kind, place_sensitive, place_phone, place_email, lead, consent, sensitive = rest
    return Involved(
        kind="service" if key == place else "practitioner",
        name=name,
        role=role,
        organisation=place_name,
        phone=phone or place_phone,
        email=email or place_email,
        since=_day(since),
        until=_day(until),
        lead_professional=bool(lead),
        source=source,
        key=key,
        organisation_key=place,
        organisation_kind=place_kind,
        consent=consent,
        sensitive=bool(sensitive or place_sensitive),
    )


def _carer(row: Sequence[Any]) -> Involved:
    _, source, since, until, key, title, forename, surname, phone, email, relationship, duty, shielded = row
    return Involved(
        kind="carer",
        name=" ".join(part for part in (title, forename, surname) if part) or None,
        role=relationship,
        phone=phone,
        email=email,
        since=_day(since),
        until=_day(until),
        source=source,
        key=key,
        parental_responsibility=duty,
        shielded=bool(shielded),
    )


def _place(row: Sequence[Any]) -> Involved:
    edge, source, since, until, key, name, phone, email, enrolment = row
    return Involved(
        kind=PLACES[edge],
        name=name,
        organisation=name,
        phone=phone,
        email=email,
        since=_day(since),
        until=_day(until),
        source=source,
        key=key,
        organisation_key=key,
        enrolment=enrolment,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
