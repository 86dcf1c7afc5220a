"""Disclosing: the order of steps that every reading of a child goes through."""

from dataclasses import dataclass
from datetime import date

from access.access import Access
from access.accounts.administration import OPERATOR
from access.accounts.person import Person
from access.areas import covers
from access.audit import Entry
from access.clock import now, today
from access.disclose.consents import Consents, consents_of
from access.disclose.disclosed import Consent, Disclosed, child_state, filtered
from access.disclose.overrides import Overrides, in_force
from access.disclose.signals import signals
from access.errors import NotPermitted, ReasonNeeded
from access.policy import Asker, may
from access.reasons.stated import Reasons, Stated, holding
from access.visit import Visit
from graph.errors import UnknownChild
from graph.gateway import Gateway
from graph.traversals.who_else import WhoElse, who_else

QUERY = "traversals/who_else"


@dataclass(frozen=True)
class Standing:
    """What holds for one visit to one child: an override, the consents, and what is notable about it."""

    override: bool
    consent: Consent
    signals: list[str]


class Disclosures:
    """Reading children through policy and audit. One for each process."""

    def __init__(self, access: Access, gateway: Gateway) -> None:
        self.access = access
        self.gateway = gateway
        self.reasons = Reasons(access.store, access.audit)
        self.overrides = Overrides(access.store, access.audit)
        self.consents = Consents(access.store, access.audit)

    def who_else(
        self, visit: Visit, number: str, as_of: date, *, ended: bool = False, stated: Stated | None = None
    ) -> Disclosed:
        """Who else works with this child, as far as this visitor may see it, recorded before it is returned.

        `stated` is a reason given with the question itself, as systems do: they ask for another user each
        time. Else the reason that the visitor has stated counts. Raises NotPermitted, ReasonNeeded,
        UnknownChild, AuditUnavailable (then nothing is shown), and the graph's own failures.
        """
        self.require(visit, "child.open", number)
        stated = stated or self._reason(visit, number)
        answer = self._read(visit, number, as_of, ended)
        standing = self._standing(visit, answer, stated)
        askers = askers_of(visit.person, stated, standing.override)
        disclosed = filtered(answer, askers, stated, standing.consent)
        self._record(visit, number, disclosed, standing.signals)
        return disclosed

    def to_operator(self, number: str, as_of: date) -> WhoElse:
        """The answer for the operator of a home without accounts: as any practitioner would see it, recorded.

        There is nobody yet to ask as. Raises NotPermitted once there is, UnknownChild, AuditUnavailable.
        """
        if self.access.accounts.within(None):
            raise NotPermitted("This home has accounts: say who asks and why with --as USER --reason CODE.")
        answer = who_else(self.gateway, number, as_of)
        stated = Stated(code="coordinate", until=now(), colleague=None)
        with self.access.store.read() as session:
            consent = consents_of(session, {answer.child_number, *answer.former_numbers}, today())
        anybody = Asker("practitioner", organisation="", area="", reason=stated.code)
        disclosed = filtered(answer, [anybody], stated, consent)
        entry = Entry(
            action="command-run",
            actor=OPERATOR,
            about=(answer.child_number,),
            open={"command": "who-else"},
            private={"parameters": {"as_of": as_of.isoformat()}, "query": QUERY},
        )
        self.access.audit.append(entry)
        return disclosed.who_else

    def override(self, visit: Visit, number: str, why: str) -> None:
        """Open a shielded child's hidden fields to this session, after the warning.

        Raises NotPermitted (not this role, or not this area's child), ReasonNeeded, BadInput.
        """
        self.require(visit, "child.override", number)
        stated = self._reason(visit, number)
        answer = who_else(self.gateway, number, today())
        if not covers(visit.person.area, child_state(answer.child).areas):
            self._refused(visit, number, "child.override", "another area's child")
            raise NotPermitted("Only the child's own local team or hub may override; ask them.")
        self.overrides.begin(visit, answer.child_number, stated.code, why)

    def area_of(self, visit: Visit, number: str) -> str:
        """The code of the area that looks after this child's record, empty where none is known.

        For routing a request; not to be shown. Raises ReasonNeeded, UnknownChild.
        """
        self._reason(visit, number)
        answer = self._read(visit, number, today(), ended=False)
        return answer.child.area.code if answer.child.area else ""

    def reason(self, visit: Visit, number: str) -> Stated:
        """The reason that holds for this visitor and child. Raises ReasonNeeded."""
        return self._reason(visit, number)

    def require(self, visit: Visit, permission: str, number: str | None = None) -> None:
        """Refuse, and record it, where the visitor's role lacks `permission`. Raises NotPermitted."""
        if not may(visit.person.role, permission):
            self._refused(visit, number, permission, "role")
            raise NotPermitted("Your account doesn't allow that; ask your local administrator.")

    def _reason(self, visit: Visit, number: str) -> Stated:
        with self.access.store.read() as session:
            stated = holding(session, visit.person.id, number, now())
        if stated is None:
            raise ReasonNeeded("Say why you need to open this child's record.")
        return stated

    def _standing(self, visit: Visit, answer: WhoElse, stated: Stated) -> Standing:
        numbers = {answer.child_number, *answer.former_numbers}
        colleague, of_system = stated.colleague, visit.person.role == "system"
        asking = [one for one in (None if of_system else visit.person, colleague) if one is not None]
        with self.access.store.look() as session:
            return Standing(
                may(visit.person.role, "child.override")
                and in_force(session, visit, answer.child_number, now()),
                consents_of(session, numbers, today()),
                list(dict.fromkeys(found for one in asking for found in signals(session, one, answer))),
            )

    def _read(self, visit: Visit, number: str, as_of: date, ended: bool) -> WhoElse:
        try:
            return who_else(self.gateway, number, as_of, ended=ended)
        except UnknownChild:
            self._refused(visit, number, "child.open", "no such child")
            raise

    def _record(self, visit: Visit, number: str, disclosed: Disclosed, notable: list[str]) -> None:
        answer, colleague = disclosed.who_else, disclosed.reason.colleague
        private = {
            "fields": list(disclosed.shown),
            "shown": _counts(disclosed),
            "withheld": list(disclosed.withheld),
            "as_of": answer.as_of.isoformat(),
            "address": visit.address,
            "signals": notable,
            "query": QUERY,
        }
        entry = Entry(
            action="child-opened",
            actor=visit.person.username,
            about=tuple(dict.fromkeys((answer.child_number, number))),
            open={**visit.details, "reason": disclosed.reason.code, "override": disclosed.override},
            private=private | ({"on_behalf_of": colleague.username} if colleague else {}),
        )
        self.access.audit.append(entry)

    def _refused(self, visit: Visit, number: str | None, asked: str, because: str) -> None:
        entry = Entry(
            action="refused",
            actor=visit.person.username,
            about=(number,) if number else (),
            open={**visit.details, "asked": asked, "because": because},
            private={"address": visit.address},
        )
        self.access.audit.append(entry)


def askers_of(person: Person, stated: Stated, override: bool = False) -> list[Asker]:
    """The user, and the colleague for whom they ask: both must be allowed what is shown."""
    return [
        Asker(one.role, one.organisation, one.area, stated.code, override)
        for one in (person, stated.colleague)
        if one is not None
    ]


def _counts(disclosed: Disclosed) -> dict[str, int]:
    """How many of each kind are shown."""
    counts: dict[str, int] = {}
    for one in disclosed.who_else.involved:
        counts[one.kind] = counts.get(one.kind, 0) + 1
    return counts | ({"targeted": 1} if disclosed.targeted else {})
