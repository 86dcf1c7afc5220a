"""What may be shown of an answer: the policy applied to each field and each item of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

from access.policy import Answer, Asker, ChildState, Item, decide_fields, decide_for
from access.policy.table import read
from access.reasons import Stated
from graph.traversals.child import ChildSummary, Involved
from graph.traversals.who_else import WhoElse

SUMMARY: Final[dict[str, tuple[str, Any]]] = {
    "forename": ("name", None),
    "middle_names": ("name", None),
    "surname": ("name", None),
    "known_names": ("known_names", ()),
    "gender": ("gender", None),
    "date_of_birth": ("date_of_birth", None),
    "date_of_death": ("date_of_death", None),
    "nhs_number": ("nhs_number", None),
    "upn": ("upn", None),
    "common_assessment": ("common_assessment", False),
    "home": ("address", None),
    "area": ("area", None),
}
"""The policy's field for each of a summary's, and what stands in its place when it isn't shown."""

PLACES: Final = {"school": "school", "gp_practice": "gp_practice", "carer": "carers"}

SENSITIVE: Final = "sensitive"
"""The kind of an involvement with a sensitive service, and what is said in the audit of one withheld."""

Consent = Callable[[Involved], bool]
"""Whether a sensitive involvement may be known of, by the latest decision about it."""


@dataclass(frozen=True, kw_only=True)
class Disclosed:
    """An answer with everything taken out that isn't to be shown.

    `answers` says for each field of the policy whether it is shown, hidden, or to be asked of the local team:
    a page words an empty field by it. `targeted` is True where a sensitive service may be spoken of as "a
    targeted service is involved"; those in it are not among `who_else.involved`. `withheld` is what was taken
    out, by field, for the audit only.
    """

    who_else: WhoElse
    answers: Mapping[str, Answer]
    targeted: bool
    shielded: bool
    override: bool
    reason: Stated
    withheld: tuple[str, ...]

    @property
    def shown(self) -> tuple[str, ...]:
        """The fields that are shown."""
        return tuple(name for name, answer in self.answers.items() if answer is Answer.SHOW)


def filtered(answer: WhoElse, askers: Sequence[Asker], stated: Stated, consent: Consent) -> Disclosed:
    """What `askers`, all of them, may see of `answer`."""
    return Sight(askers, stated).of(answer, consent)


class Sight:
    """What some askers, all of them, may see of many answers: each question is put to policy once.

    For one reading only: who asks, and why, doesn't change under it.
    """

    def __init__(self, askers: Sequence[Asker], stated: Stated) -> None:
        self._askers = askers
        self._stated = stated
        self._fates: dict[tuple[ChildState, str, Item], str] = {}

    def of(self, answer: WhoElse, consent: Consent) -> Disclosed:
        """What may be seen of `answer`."""
        child = child_state(answer.child)
        answers = decide_fields(self._askers, child)
        fates = [self._fate(one, child, consent) for one in answer.involved]
        pairs = zip(answer.involved, fates, strict=True)
        return Disclosed(
            who_else=replace(
                answer,
                child=_summary(answer.child, answers),
                involved=tuple(shown for one, fate in pairs if (shown := _left(one, fate))),
            ),
            answers=answers,
            targeted="targeted" in fates,
            shielded=child.shielded,
            override=any(asker.override for asker in self._askers),
            reason=self._stated,
            withheld=tuple(sorted(set(fates) - {"shown"})),
        )

    def _fate(self, one: Involved, child: ChildState, consent: Consent) -> str:
        """What becomes of an item: 'shown', or what was withheld of it."""
        kind = SENSITIVE if is_sensitive(one) else one.kind
        item = Item(one.organisation_key, consent(one), one.shielded)
        asked = (child, kind, item)
        if asked not in self._fates:
            self._fates[asked] = self._decided(*asked)
        return self._fates[asked]

    def _decided(self, child: ChildState, kind: str, item: Item) -> str:
        def shown(field: str) -> bool:
            return decide_for(self._askers, child, field, item) is Answer.SHOW

        if kind == SENSITIVE:
            if shown("sensitive_service"):
                return "shown"
            return "targeted" if shown("targeted_service") else SENSITIVE
        if not shown(PLACES.get(kind, "involvement")):
            return kind
        return "carer_contact" if kind == "carer" and not shown("carer_contact") else "shown"


def child_state(child: ChildSummary) -> ChildState:
    """The child as far as policy cares."""
    return ChildState(child.shielded, frozenset({child.area.code} if child.area else ()))


def is_sensitive(one: Involved) -> bool:
    """Whether an involvement is with a sensitive service: by its mark, its service's kind or its role."""
    kinds, roles = sensitive_kinds_and_roles()
    return one.sensitive or one.organisation_kind in kinds or one.role in roles


def sensitive_kinds() -> frozenset[str]:
    """The kinds of service that are sensitive whatever their mark."""
    return sensitive_kinds_and_roles()[0]


def consent_key(one: Involved) -> str:
    """What a consent is about: the service, or the practitioner where there is none."""
    return one.organisation_key or one.key


def _summary(child: ChildSummary, answers: Mapping[str, Answer]) -> ChildSummary:
    hidden = {
        name: instead for name, (field, instead) in SUMMARY.items() if answers[field] is not Answer.SHOW
    }
    return replace(child, **hidden) if hidden else child


def _left(one: Involved, fate: str) -> Involved | None:
    """What is left of an item to be shown; None where nothing is."""
    if fate == "carer_contact":
        return replace(one, phone=None, email=None)
    return one if fate == "shown" else None


@cache
def sensitive_kinds_and_roles() -> tuple[frozenset[str], frozenset[str]]:
    """The kinds of service, and the roles of practitioners, that are sensitive whatever else is said."""
    rows = read("sensitive.csv")
    kinds = frozenset(row["value"] for row in rows if row["what"] == "kind")
    return kinds, frozenset(row["value"] for row in rows if row["what"] == "role")
