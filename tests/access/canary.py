"""A small country in which every value that may be hidden is a word that stands nowhere else.

It is built in two steps: who is there for everybody to see, and what is hidden. Between them a crawl sees
what it should see after them too.
"""

import json
import secrets
from dataclasses import dataclass, field
from string import ascii_lowercase

from graph.gateway import Gateway
from tests.builders import (
    a_carer,
    a_child,
    a_home,
    a_node,
    a_practitioner,
    a_query,
    a_record,
    a_service,
    an_area,
    an_edge,
    searchable,
    supersede,
)

AREA = "885"

NOBODY = "Qxaaaaaaaaaa"
NOBODYS_NUMBER = "9990000026"
NOBODYS_UPN = "Q000000000000"
NOBODYS_POSTCODE = "QX99 9ZZ"
"""What looks like a canary and is nobody's: questions for it and for a canary must be answered alike."""


@dataclass(repr=False)
class Country:
    """The children by name, each one's record, the canaries by whose secret they are.

    `shared` is the key of the carer whom two children share, `shielded_carer` of the one who is shielded.
    """

    children: dict[str, str] = field(default_factory=dict[str, str])
    canaries: dict[str, set[str]] = field(default_factory=dict[str, set[str]])
    records: dict[str, str] = field(default_factory=dict[str, str])
    shared: str = ""
    shielded_carer: str = ""

    def canary(self, of: str) -> str:
        """A fresh canary, `of` somebody's secret: letters, as a name has."""
        return self._keep(of, f"Qx{_letters(10)}")

    def nhs_number(self, of: str) -> str:
        """A canary that is an NHS number, of the range that is never issued."""
        while True:
            digits = f"999{secrets.randbelow(10**6):06d}"
            check = 11 - sum(int(d) * (10 - place) for place, d in enumerate(digits)) % 11
            if check != 10:
                return self._keep(of, f"{digits}{check % 11}")

    def upn(self, of: str) -> str:
        """A canary that looks like a unique pupil number."""
        return self._keep(of, f"Q{secrets.randbelow(10**12):012d}")

    def postcode(self, of: str) -> str:
        """A canary that looks like a postcode, of an area that there isn't."""
        return self._keep(of, f"QX{secrets.randbelow(90) + 10} {secrets.randbelow(10)}{_letters(2).upper()}")

    def secrets_of(self, *names: str) -> set[str]:
        """The canaries of these."""
        return {word for name in names for word in self.canaries.get(name, ())}

    def _keep(self, of: str, word: str) -> str:
        self.canaries.setdefault(of, set()).add(word)
        return word


def spellings(word: str) -> set[str]:
    """The ways in which a canary may be written, in small letters: as it is, without blanks, 3-3-4."""
    plain = word.lower()
    spaced = f"{plain[:3]} {plain[3:6]} {plain[6:]}" if plain.isdecimal() else plain
    return {plain, plain.replace(" ", ""), spaced, spaced.replace(" ", "\u00a0")}


def build(graph: Gateway) -> Country:
    """The whole country: an open child, a shielded one, their sibling, children with sensitive services."""
    country = people(graph)
    hide(graph, country)
    return country


def people(graph: Gateway) -> Country:
    """Who is there for everybody to see: each child's four fields, and an open child's record."""
    country = Country()
    named = {
        "shielded": ("Sheila", "Hidden"),
        "sibling": ("Simon", "Hidden"),
        "unconsented": ("Tara", "Unconsented"),
        "consented": ("Tara", "Consented"),
        "shielded carer": ("Kit", "Carried"),
    }
    _open_child(graph, country)
    for name, (forename, surname) in named.items():
        shielded = name == "shielded"
        country.children[name] = a_child(graph, forename=forename, surname=surname, shielded=shielded)
        country.records[name] = a_record(graph, country.children[name], "gp_registration")
    country.shared = a_carer(graph, country.children["sibling"], forename="Cora", surname="Shared")
    country.shielded_carer = a_carer(
        graph,
        country.children["shielded carer"],
        forename="Mona",
        surname="Carried",
        phone=None,
        shielded=True,
    )
    old = a_child(graph, forename="Olden", surname="Number")
    an_area(graph, *country.children.values(), code=AREA)
    supersede(graph, old, country.children["shielded"])
    country.children["merged into shielded"] = old
    searchable(graph)
    return country


def hide(graph: Gateway, country: Country) -> None:
    """What is hidden of them."""
    _shielded_child(graph, country)
    _sensitive(graph, country, "unconsented", consent=None)
    _sensitive(graph, country, "consented", consent=True)
    _shielded_carer(graph, country)
    _reviewed(graph, country)
    searchable(graph)


def _open_child(graph: Gateway, country: Country) -> None:
    child = country.children["open"] = a_child(graph, forename="Ona", surname="Plainly")
    country.records["open"] = a_record(graph, child, "gp_registration")
    a_home(graph, child, line1=country.canary("open"), postcode="ZZ1 1AB")
    a_practitioner(graph, child, name=country.canary("open"), service=a_service(graph))


def _shielded_child(graph: Gateway, country: Country) -> None:
    """Everything about this child but four fields is a canary; a sibling shares a carer, who stays open."""
    mine, child = "shielded", country.children["shielded"]
    hidden = {
        "nhs_number": country.nhs_number(mine),
        "upn": country.upn(mine),
        "known_names": [country.canary(mine)],
        "common_assessment": True,
    }
    graph.write(a_query("say_more"), node=["Child", "number", child], properties=hidden)
    a_home(
        graph, child, line1=country.canary(mine), town=country.canary(mine), postcode=country.postcode(mine)
    )
    a_home(graph, child, current=False, line1=country.canary(mine), postcode=country.postcode(mine))
    shared = ("Carer", "key", country.shared)
    an_edge(graph, shared, "CARES_FOR", ("Child", "number", child), source="child_benefit")
    a_carer(graph, child, forename=country.canary(mine), phone=country.canary(mine))
    service = a_service(graph, name=country.canary(mine), phone=country.canary(mine))
    a_practitioner(graph, child, name=country.canary(mine), service=service)
    _place(graph, country, child, "School", "ATTENDS")
    _place(graph, country, child, "GPPractice", "REGISTERED_WITH")


def _place(graph: Gateway, country: Country, child: str, label: str, edge: str) -> None:
    """A school or practice whose name and telephone are canaries."""
    key = country.canary("shielded")
    named = {"key": key, "name": country.canary("shielded"), "phone": country.canary("shielded")}
    a_node(graph, ["Organisation", label], named)
    an_edge(graph, ("Child", "number", child), edge, (label, "key", key), key=key, source="school_census")


def _reviewed(graph: Gateway, country: Country) -> None:
    """A record of the shielded child that may be the sibling's, and one of a secret service's."""
    said = {name: country.canary("shielded") for name in ("nhs_number", "address_line1", "former_surname")}
    hidden = a_record(graph, country.children["shielded"], "births", record=json.dumps(said))
    place = {"practitioner_name": country.canary("unconsented")}
    secret = a_record(graph, country.children["unconsented"], "case_management:1", record=json.dumps(place))
    for key, other in ((hidden, country.records["sibling"]), (secret, country.records["open"])):
        waiting = {"a": key, "b": other, "kind": "pair", "weight": 6.0, "why": "too little agrees"}
        a_node(graph, ["Review"], {"key": f"{key}|{other}", **waiting})


def _sensitive(graph: Gateway, country: Country, name: str, consent: bool | None) -> None:
    child = country.children[name]
    service = a_service(
        graph,
        kind="camhs",
        name=country.canary(name),
        phone=country.canary(name),
        email=country.canary(name),
    )
    a_practitioner(graph, child, name=country.canary(name), service=service, consent=consent)
    a_service(graph, child, kind="sexual_health", name=country.canary("unconsented"))
    a_practitioner(
        graph, child, name=country.canary("unconsented"), service=a_service(graph), role="camhs_worker"
    )


def _shielded_carer(graph: Gateway, country: Country) -> None:
    name, carer = "shielded carer", country.shielded_carer
    hidden = {"phone": country.canary(name), "email": country.canary(name)}
    graph.write(a_query("say_more"), node=["Carer", "key", carer], properties=hidden)
    key = "address of the shielded carer"
    a_node(
        graph, ["Address"], {"key": key, "line1": country.canary(name), "postcode": country.postcode(name)}
    )
    an_edge(graph, ("Carer", "key", carer), "LIVES_AT", ("Address", "key", key), current=True)


def _letters(count: int) -> str:
    return "".join(secrets.choice(ascii_lowercase) for _ in range(count))
