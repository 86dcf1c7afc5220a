"""Deciding whether records are one child's: who may, recorded before it takes effect."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from access.accounts.administration import OPERATOR
from access.areas import covers
from access.audit import Entry
from access.disclose.disclosures import Disclosures
from access.errors import NotPermitted
from access.visit import Visit
from graph.errors import BadInput
from graph.settings import Settings
from graph.traversals.reviewing import standing
from loaders.judging import Judged, Outcome, Verdict, judge, split, undo
from loaders.locks import only_load
from loaders.progress import Steps

PERMISSION: Final = "match.review"


@dataclass(frozen=True)
class Decisions:
    """Judgements through policy and audit. `visit` None is the operator of a home without accounts.

    Every method needs words, and raises NotPermitted (another role, or another area's child), BadInput (no
    words, no such records), AuditUnavailable (then nothing is decided), and Busy where a load is running.
    """

    door: Disclosures
    settings: Settings

    def judge(
        self, visit: Visit | None, a: str, b: str, verdict: Verdict, why: str, steps: Steps | None = None
    ) -> Outcome:
        """Say of two records whether one child's they are."""
        judged = Judged(a, b, verdict)
        user = self._recorded(visit, (a, b), verdict, why)
        return judge(self.settings, judged, user=user, why=why, steps=steps or _quiet())

    def split(
        self, visit: Visit | None, keys: Sequence[str], why: str, steps: Steps | None = None
    ) -> Outcome:
        """Say that these records of a child are another one's."""
        if not keys:
            raise BadInput("Choose the records that are another child's.")
        user = self._recorded(visit, keys, "split", why)
        return split(self.settings, keys, user=user, why=why, steps=steps or _quiet())

    def undo(self, visit: Visit | None, a: str, b: str, why: str, steps: Steps | None = None) -> Outcome:
        """Take back what was last decided about two records."""
        user = self._recorded(visit, (a, b), "undone", why)
        return undo(self.settings, a, b, user=user, why=why, steps=steps or _quiet())

    def _recorded(self, visit: Visit | None, keys: Iterable[str], verdict: str, why: str) -> str:
        """Who decides, once they may and it is in the audit."""
        wanted = list(dict.fromkeys(keys))
        if visit:
            self.door.require(visit, PERMISSION)
        elif self.door.access.accounts.within(None):
            raise NotPermitted("This home has accounts: say who decides with --as USER.")
        if not why.strip():
            raise BadInput("Say why: a decision needs its reason.")
        with only_load(self.settings):
            pass  # nothing is recorded that can't be done now
        found = standing(self.door.gateway, wanted)
        for key in wanted:
            if key not in found:
                raise BadInput(f"There is no record {key}; a record's key is SOURCE|SOURCE_KEY.")
            if visit and not covers(visit.person.area, found[key].areas):
                self.door.refused(visit, found[key].child, PERMISSION, "another area's child")
                raise NotPermitted("Only a reviewer of the area of both children decides about them.")
        user = visit.person.username if visit else OPERATOR
        entry = Entry(
            action="judgement-made",
            actor=user,
            about=tuple(dict.fromkeys(found[key].child for key in wanted)),
            open={"verdict": verdict},
            private={"records": wanted, "why": why} | ({"address": visit.address} if visit else {}),
        )
        self.door.access.audit.append(entry)
        return user


def _quiet() -> Steps:
    return Steps(bars=False)
