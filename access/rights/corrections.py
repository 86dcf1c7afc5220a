"""Corrections: asked for by anybody concerned, decided by the local team, lifted by a person alone.

The value that was decided on stands in the graph, where loads find it (`loaders.lifecycle.correct`); that
somebody said so, and what became of it, in the control database and the audit.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Select, bindparam, insert, select, update

from access.areas import covers
from access.audit import Entry
from access.clock import now
from access.disclose.disclosures import Disclosures
from access.errors import NotPermitted
from access.rights.values import columns_of, correctable, nothing
from access.store.tables import Dispute, User
from access.visit import Visit
from graph.errors import BadInput, UnknownChild
from graph.queries import query
from graph.settings import Settings
from loaders.lifecycle.correct import Corrected, correct
from loaders.progress import Steps
from loaders.run import begin

ASKED_FOR: Final = ("practitioner", "parent", "child")
"""Who says that a value is wrong; the user who writes it down may be somebody else."""


@dataclass(frozen=True)
class Disputed:
    """A dispute, and who wrote it down."""

    dispute: Dispute
    by: User


class Corrections:
    """Disputes about values, and their decisions."""

    def __init__(self, door: Disclosures) -> None:
        self._door = door
        self._access = door.access

    def ask(self, visit: Visit, number: str, field: str, asked_for: str, message: str) -> None:
        """Say that a value is wrong: it is shown as disputed until the local team has decided.

        Raises ReasonNeeded, BadInput (no such field, nobody's word, no words).
        """
        self._door.require(visit, "child.open", number)
        if field not in correctable():
            raise BadInput("Say which value is wrong.")
        if asked_for not in ASKED_FOR:
            raise BadInput("Say who says so.")
        if not message.strip():
            raise BadInput("Say what is wrong and what it should be.")
        child = self._door.located(visit, number)
        row = {"child": child.child_number, "area": child.child.area.code if child.child.area else ""}
        asked = {"field": field, "asked_for": asked_for, "asked_by": visit.person.id, "asked_at": now()}
        entry = _entry(visit, "correction-asked", row["child"], {"field": field}, {"message": message})
        with self._access.store.write() as writing:
            writing.execute(insert(Dispute).values(**row, **asked, message=message))
            self._access.audit.join(writing, entry)

    def waiting(self, visit: Visit) -> list[Disputed]:
        """What the visitor's local team has to decide, the oldest first."""
        self._door.require(visit, "correction.decide")
        return self._within(visit, _all().where(Dispute.decided_at.is_(None)))

    def standing(self, visit: Visit) -> list[Disputed]:
        """The corrections in force in the visitor's area, the newest first."""
        self._door.require(visit, "correction.decide")
        return self._within(visit, _all().where(Dispute.corrected.is_(True), Dispute.lifted_at.is_(None)))[
            ::-1
        ]

    def decide(
        self, settings: Settings, visit: Visit, dispute_id: int, *, value: str | None, answer: str
    ) -> None:
        """Correct the value, or with None leave it as it is; either with words for who asked.

        The correction is in the graph before it counts as decided; given again after a failure, it ends the
        same. Raises BadInput (what `columns_of` raises, no words, not waiting), Busy while a load runs.
        """
        found = _one(self.waiting(visit), dispute_id)
        if not answer.strip():
            raise BadInput("Say what was done.")
        if value is not None:
            self._correct(settings, visit, found.child, columns_of(found.field, value))
        corrected = value is not None
        action = "correction-made" if corrected else "correction-refused"
        decided = {"corrected": corrected, "answer": answer, "decided_by": visit.person.username}
        self._keep(visit, found, action, {**decided, "decided_at": now()}, {"answer": answer})

    def lift(self, settings: Settings, visit: Visit, dispute_id: int, why: str) -> None:
        """Take a correction back: what suppliers say counts again. Raises BadInput, Busy."""
        found = _one(self.standing(visit), dispute_id)
        if not why.strip():
            raise BadInput("Say why.")
        self._correct(settings, visit, found.child, nothing(found.field))
        lifted = {"lifted_by": visit.person.username, "lifted_at": now()}
        self._keep(visit, found, "correction-lifted", lifted, {"why": why})

    def _correct(self, settings: Settings, visit: Visit, number: str, columns: Mapping[str, Any]) -> None:
        rows = self._door.gateway.read(query("lifecycle/child"), number=number)
        if not rows:
            raise UnknownChild(f"There is no child {number} in the directory any more.")
        if not covers(visit.person.area, rows[0]["areas"]):
            raise NotPermitted("Only the local team of the child's own area corrects the record.")
        with Steps(bars=False) as steps, begin(settings, steps) as run:
            correct(run, Corrected(rows[0]["number"], columns, visit.person.username))

    def _keep(
        self, visit: Visit, found: Dispute, action: str, values: Mapping[str, Any], said: Mapping[str, Any]
    ) -> None:
        entry = _entry(visit, action, found.child, {"field": found.field}, said)
        with self._access.store.write() as writing:
            writing.execute(update(Dispute).where(Dispute.id == found.id).values(**values))
            self._access.audit.join(writing, entry)

    def _within(self, visit: Visit, wanted: Select[Dispute, User]) -> list[Disputed]:
        with self._access.store.read() as session:
            rows = [Disputed(*row) for row in session.execute(wanted)]
        return [one for one in rows if covers(visit.person.area, {one.dispute.area})]


# made once: building a statement costs more than running it
DISPUTED: Final = select(Dispute.field).where(
    Dispute.child.in_(bindparam("numbers", expanding=True)), Dispute.decided_at.is_(None)
)


def disputed(door: Disclosures, numbers: Collection[str]) -> list[str]:
    """The words of the fields of a child that somebody says are wrong and nobody has decided on yet."""
    with door.access.store.look() as looking:
        fields = set(looking.scalars(DISPUTED, {"numbers": sorted(numbers)}))
    return [known.words for field, known in correctable().items() if field in fields]


def _all() -> Select[Dispute, User]:
    return select(Dispute, User).join(User, User.id == Dispute.asked_by).order_by(Dispute.id)


def _one(found: list[Disputed], dispute_id: int) -> Dispute:
    for one in found:
        if one.dispute.id == dispute_id:
            return one.dispute
    raise BadInput("No such correction waits for you.")


def _entry(
    visit: Visit, action: str, number: str, open_: Mapping[str, Any], said: Mapping[str, Any]
) -> Entry:
    private = {**said, "address": visit.address}
    return Entry(action=action, actor=visit.person.username, about=(number,), open=open_, private=private)
