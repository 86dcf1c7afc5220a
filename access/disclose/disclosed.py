"""What may be shown of an answer: the policy applied to each field and each item of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

from access.policy import Answer, Asker, ChildState, Item, decide_for
from access.policy.table import fields, read
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
    child = child_state(answer.child)
    answers = {name: decide_for(askers, child, name) for name in fields()}
    sorted_out = [_sorted_out(one, askers, child, consent) for one in answer.involved]
    kept = tuple(one for one, _ in sorted_out if one is not None)
    fates = {fate for _, fate in sorted_out}
    return Disclosed(
        who_else=replace(answer, child=_summary(answer.child, answers), involved=kept),
        answers=answers,
        targeted="targeted" in fates,
        shielded=child.shielded,
        override=any(asker.override for asker in askers),
        reason=stated,
        withheld=tuple(sorted(fates - {"shown"})),
    )


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
    return replace(child, **hidden)


def _sorted_out(
    one: Involved, askers: Sequence[Asker], child: ChildState, consent: Consent
) -> tuple[Involved | None, str]:
    """The item as it may be shown, or None; and what became of it."""
    item = Item(one.organisation_key, consent(one), one.shielded)

    def shown(field: str) -> bool:
        return decide_for(askers, child, field, item) is Answer.SHOW

    if is_sensitive(one):
        if shown("sensitive_service"):
            return one, "shown"
        return None, "targeted" if shown("targeted_service") else "sensitive"
    if not shown(PLACES.get(one.kind, "involvement")):
        return None, one.kind
    if one.kind == "carer" and not shown("carer_contact"):
        return replace(one, phone=None, email=None), "carer_contact"
    return one, "shown"


@cache
def sensitive_kinds_and_roles() -> tuple[frozenset[str], frozenset[str]]:
    """The kinds of service, and the roles of practitioners, that are sensitive whatever else is said."""
    rows = read("sensitive.csv")
    kinds = frozenset(row["value"] for row in rows if row["what"] == "kind")
    return kinds, frozenset(row["value"] for row in rows if row["what"] == "role")
