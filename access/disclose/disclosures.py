"""Disclosing: the order of steps that every reading of a child goes through."""

from dataclasses import dataclass
from datetime import date

from access.access import Access
from access.accounts.administration import OPERATOR
from access.accounts.person import Person
from access.accounts.standing import why_not
from access.areas import covers
from access.audit import Entry
from access.clock import now, today
from access.disclose.consents import Consents, consents_of
from access.disclose.disclosed import Consent, Disclosed, child_state, filtered, is_sensitive
from access.disclose.overrides import Overrides
from access.disclose.signals import signals
from access.errors import NotPermitted, ReasonNeeded, TooMany
from access.policy import Asker, may, sees_behind_a_shield
from access.reasons.stated import Reasons, Stated, holding
from access.visit import Visit
from graph.errors import BadInput, UnknownChild
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
        self.refuse_excess(visit, number)
        opened = self.overrides.of(visit)
        shut = not all(map(sees_behind_a_shield, askers_of(visit.person, stated)))
        answer = self._read(visit, number, as_of, ended, opened if shut else None)
        standing = self._standing(visit, answer, stated, opened)
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

    def may_override(self, visit: Visit, number: str) -> WhoElse:
        """The child whose hidden fields this visitor may open, not to be shown: for the warning before it.

        Raises NotPermitted (not this role, or not this area's child), ReasonNeeded, UnknownChild, BadInput
        (not a shielded child).
        """
        self.require(visit, "child.override", number)
        answer = self.located(visit, number)
        if not brokers(visit.person, self._reason(visit, number).colleague, answer):
            self.refused(visit, number, "child.override", "another area's child, or the colleague")
            raise NotPermitted("Only the child's own local team or hub may override; ask them.")
        if not answer.child.shielded:
            raise BadInput("This record isn't shielded: there is nothing to override.")
        return answer

    def override(self, visit: Visit, number: str, why: str) -> str:
        """Open a shielded child's hidden fields to this session, after the warning; returns today's number.

        Raises what `may_override` raises, and BadInput where no words are given.
        """
        answer = self.may_override(visit, number)
        self.overrides.begin(visit, answer.child_number, self._reason(visit, number).code, why)
        return answer.child_number

    def located(self, visit: Visit, number: str) -> WhoElse:
        """The child as the graph has it, unfiltered: for routing and deciding, never to be shown.

        Raises ReasonNeeded, UnknownChild.
        """
        self._reason(visit, number)
        return self._read(visit, number, today(), ended=False)

    def area_of(self, visit: Visit, number: str) -> str:
        """The code of the area that looks after this child's record, empty where none is known.

        For routing a request; not to be shown. Raises ReasonNeeded, UnknownChild.
        """
        area = self.located(visit, number).child.area
        return area.code if area else ""

    def numbers_of(self, number: str) -> frozenset[str]:
        """Every number that leads to the same child: decisions may stand under any of them."""
        answer = who_else(self.gateway, number, today())
        return frozenset({answer.child_number, *answer.former_numbers, number})

    def refuse_excess(self, visit: Visit, number: str | None = None) -> None:
        """Refuse, and record it, where this user has opened too many records lately. Raises TooMany."""
        try:
            self.access.limits.refuse_opening(visit.person)
        except TooMany:
            self.refused(visit, number, "child.open", "too many")
            raise

    def reason(self, visit: Visit, number: str) -> Stated:
        """The reason that holds for this visitor and child. Raises ReasonNeeded."""
        return self._reason(visit, number)

    def require(self, visit: Visit, permission: str, number: str | None = None) -> None:
        """Refuse, and record it, where the visitor's role lacks `permission`. Raises NotPermitted."""
        if not may(visit.person.role, permission):
            self.refused(visit, number, permission, "role")
            raise NotPermitted("Your account doesn't allow that; ask your local administrator.")

    def _reason(self, visit: Visit, number: str) -> Stated:
        with self.access.store.look() as session:
            stated = holding(session, visit.person.id, number, now())
        if stated is None:
            raise ReasonNeeded("Say why you need to open this child's record.")
        if stated.colleague and (
            why_not(stated.colleague, today()) or not may(stated.colleague.role, "child.open")
        ):
            self.refused(visit, number, "child.open", "the colleague")
            raise NotPermitted(f"{stated.colleague.name} may no longer open children's records.")
        return stated

    def _standing(self, visit: Visit, answer: WhoElse, stated: Stated, opened: frozenset[str]) -> Standing:
        numbers = {answer.child_number, *answer.former_numbers}
        colleague, of_system = stated.colleague, visit.person.role == "system"
        asking = [one for one in (None if of_system else visit.person, colleague) if one is not None]
        with self.access.store.look() as session:
            return Standing(
                brokers(visit.person, colleague, answer) and answer.child_number in opened,
                consents_of(session, numbers, today()),
                list(dict.fromkeys(found for one in asking for found in signals(session, one, answer))),
            )

    def _read(
        self, visit: Visit, number: str, as_of: date, ended: bool, opened: frozenset[str] | None = None
    ) -> WhoElse:
        try:
            return who_else(self.gateway, number, as_of, ended=ended, opened=opened)
        except UnknownChild:
            self.refused(visit, number, "child.open", "no such child")
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

    def refused(self, visit: Visit, number: str | None, asked: str, because: str) -> None:
        """Record a refusal."""
        entry = Entry(
            action="refused",
            actor=visit.person.username,
            about=(number,) if number else (),
            open={**visit.details, "asked": asked, "because": because},
            private={"address": visit.address},
        )
        self.access.audit.append(entry)


def brokers(person: Person, colleague: Person | None, answer: WhoElse) -> bool:
    """Whether all who would see it are of the child's own local team or hub, who alone may override."""
    areas = child_state(answer.child).areas
    both = (one for one in (person, colleague) if one is not None)
    return all(may(one.role, "child.override") and covers(one.area, areas) for one in both)


def askers_of(person: Person, stated: Stated, override: bool = False) -> list[Asker]:
    """The user, and the colleague for whom they ask: both must be allowed what is shown."""
    return [
        Asker(one.role, one.organisation, one.area, stated.code, override)
        for one in (person, stated.colleague)
        if one is not None
    ]


def _counts(disclosed: Disclosed) -> dict[str, int]:
    """How many of each kind are shown; sensitive ones apart, as no reader of the audit is told of them."""
    counts: dict[str, int] = {}
    for one in disclosed.who_else.involved:
        kind = "sensitive" if is_sensitive(one) else one.kind
        counts[kind] = counts.get(kind, 0) + 1
    return counts | ({"targeted": 1} if disclosed.targeted else {})
