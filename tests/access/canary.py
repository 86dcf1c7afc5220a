"""A small country in which every value that may be hidden is a word that stands nowhere else."""

import json
import secrets
from dataclasses import dataclass, field

from graph.gateway import Gateway
from tests.builders import (
    a_carer,
    a_child,
    a_home,
    a_node,
    a_practitioner,
    a_record,
    a_service,
    an_area,
    an_edge,
    supersede,
)

AREA = "885"


@dataclass
class Country:
    """The children by name, and the canaries by whose secret they are."""

    children: dict[str, str] = field(default_factory=dict[str, str])
    canaries: dict[str, set[str]] = field(default_factory=dict[str, set[str]])

    def canary(self, of: str) -> str:
        """A fresh canary, `of` somebody's secret."""
        word = f"Qx{secrets.token_hex(5)}"
        self.canaries.setdefault(of, set()).add(word)
        return word


def build(graph: Gateway) -> Country:
    """The country: an open child, a shielded one, their sibling, and children with sensitive services."""
    country = Country()
    _open_child(graph, country)
    _shielded_child(graph, country)
    _sensitive(graph, country, "unconsented", consent=None)
    _sensitive(graph, country, "consented", consent=True)
    _shielded_carer(graph, country)
    _reviewed(graph, country)
    an_area(graph, *country.children.values(), code=AREA)
    old = a_child(graph, forename="Olden", surname="Number")
    supersede(graph, old, country.children["shielded"])
    country.children["merged into shielded"] = old
    return country


def _open_child(graph: Gateway, country: Country) -> None:
    child = country.children["open"] = a_child(graph, forename="Ona", surname="Plainly")
    a_home(graph, child, line1=country.canary("open"), postcode="ZZ1 1AB")
    a_practitioner(graph, child, name=country.canary("open"), service=a_service(graph))


def _shielded_child(graph: Gateway, country: Country) -> None:
    """Everything about this child but four fields is a canary; a sibling shares a carer, who stays open."""
    mine = "shielded"
    child = country.children[mine] = a_child(
        graph,
        forename="Sheila",
        surname="Hidden",
        shielded=True,
        nhs_number=country.canary(mine),
        upn=country.canary(mine),
        known_names=[country.canary(mine)],
    )
    sibling = country.children["sibling"] = a_child(graph, forename="Simon", surname="Hidden")
    a_home(graph, child, line1=country.canary(mine), town=country.canary(mine), postcode=country.canary(mine))
    a_carer(graph, child, sibling, forename="Cora", surname="Shared", phone="07700 900104")
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
    for key, child in ((hidden, "sibling"), (secret, "open")):
        other = a_record(graph, country.children[child], "gp_registration")
        waiting = {"a": key, "b": other, "kind": "pair", "weight": 6.0, "why": "too little agrees"}
        a_node(graph, ["Review"], {"key": f"{key}|{other}", **waiting})


def _sensitive(graph: Gateway, country: Country, name: str, consent: bool | None) -> None:
    child = country.children[name] = a_child(graph, forename="Tara", surname=name.title())
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
    name = "shielded carer"
    child = country.children[name] = a_child(graph, forename="Kit", surname="Carried")
    hidden = {"phone": country.canary(name), "email": country.canary(name)}
    carer = a_carer(graph, child, forename="Mona", surname="Carried", shielded=True, **hidden)
    key = "address of the shielded carer"
    a_node(graph, ["Address"], {"key": key, "line1": country.canary(name), "postcode": "ZZ9 9ZZ"})
    an_edge(graph, ("Carer", "key", carer), "LIVES_AT", ("Address", "key", key), current=True)
