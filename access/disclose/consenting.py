"""Deciding about consent: by the service itself, or by the child's local team, and by nobody else."""

from typing import Final

from access.disclose.consents import Consented, may_decide
from access.disclose.disclosed import child_state, sensitive_kinds
from access.disclose.disclosures import Disclosures
from access.errors import NotPermitted
from access.visit import Visit
from graph.queries import query
from graph.traversals.who_else import WhoElse

NOWHERE: Final = "-"
"""No authority's code: only the asker's own service is found."""


class Consenting:
    """Recording and withdrawing consent.

    Every method raises NotPermitted, ReasonNeeded (no reason stated for this child) and UnknownChild.
    """

    def __init__(self, disclosures: Disclosures) -> None:
        self._door = disclosures

    def record(self, visit: Visit, number: str, consented: Consented) -> None:
        """Record consent to a service's being known. Raises BadInput too."""
        self._door.consents.keep(visit, self._deciding(visit, number, consented.service), consented)

    def withdraw(self, visit: Visit, number: str, service: str, given_by: str) -> None:
        """Withdraw it, with effect at the next page. Raises BadInput too."""
        self._door.consents.end(visit, self._deciding(visit, number, service), service, given_by)

    def in_force(self, visit: Visit, number: str) -> list[Consented]:
        """The recorded consents that hold and about which this visitor may decide."""
        answer = self._found(visit, number)
        areas = child_state(answer.child).areas
        held = self._door.consents.in_force({answer.child_number, *answer.former_numbers})
        return [one for one in held if may_decide(visit.person, one.service, areas)]

    def services(self, visit: Visit, number: str) -> list[tuple[str, str]]:
        """Key and name of the services for which this visitor may decide, whether or not one is involved."""
        areas = child_state(self._found(visit, number).child).areas
        area = visit.person.area if visit.person.role == "administrator" else NOWHERE
        rows = self._door.gateway.read(
            query("consent/services"),
            area=area,
            kinds=sorted(sensitive_kinds()),
            own=visit.person.organisation,
        )
        every = [(str(row["key"]), str(row["name"])) for row in rows]
        return [(key, name) for key, name in every if may_decide(visit.person, key, areas)]

    def _deciding(self, visit: Visit, number: str, service: str) -> str:
        """The child's number today, once this visitor may decide about consent to that service."""
        answer = self._found(visit, number)
        if not may_decide(visit.person, service, child_state(answer.child).areas):
            self._door.refused(visit, number, "consent.record", "another service")
            raise NotPermitted("Only the service itself or the child's local team records consent to it.")
        return answer.child_number

    def _found(self, visit: Visit, number: str) -> WhoElse:
        self._door.require(visit, "consent.record", number)
        return self._door.located(visit, number)
