"""Which child a record describes: matching's own answer, through policy and audit; nothing is written."""

from typing import Final

from access.access import Access
from access.audit import Entry
from access.disclose.disclosures import Disclosures, askers_of
from access.errors import NotPermitted
from access.policy import Answer as Shows
from access.policy import ChildState, decide_for
from access.reasons import Stated
from access.visit import Visit
from graph.gateway import Gateway
from loaders.matching.linking import MARGIN
from loaders.matching.single import Candidate, Names, Wanted, match_one

COMPARED: Final = (
    "number",
    "name",
    "known_names",
    "date_of_birth",
    "gender",
    "nhs_number",
    "upn",
    "address",
    "carers",
)
"""The policy's fields that a comparison may give away."""


class Matches:
    """Other systems' records held against the directory. One for each process."""

    def __init__(self, access: Access, gateway: Gateway) -> None:
        self.access = access
        self.gateway = gateway
        self._door = Disclosures(access, gateway)

    def match(
        self, visit: Visit, wanted: Wanted, stated: Stated, names: Names | None = None
    ) -> Candidate | None:
        """The child whom the record describes beyond doubt, recorded before it is returned; None otherwise.

        Whoever is shielded is left out before anything is weighed against anything: the answer is what it
        would be if they weren't there. Raises NotPermitted, AuditUnavailable, `standardise.Unfit`, and the
        graph's failures.
        """
        self._door.require(visit, "child.find")
        askers = askers_of(visit.person, stated)
        if any(decide_for(askers, ChildState(), field) is not Shows.SHOW for field in COMPARED):
            raise NotPermitted("Policy doesn't let you compare records with children's.")
        found = match_one(self.gateway, wanted, names).candidates
        child = beyond_doubt([one for one in found if not one.shielded])
        private = {
            "shown": [child.number] if child else [],
            "address": visit.address,
            "query": "traversals/match_candidates",
        }
        private |= {"on_behalf_of": stated.colleague.username} if stated.colleague else {}
        entry = Entry(
            action="child-matched",
            actor=visit.person.username,
            about=(child.number,) if child else (),
            open={**visit.details, "reason": stated.code, "outcome": "match" if child else "none"},
            private=private,
        )
        self.access.audit.append(entry)
        return child


def beyond_doubt(candidates: list[Candidate]) -> Candidate | None:
    """The first of `candidates`, best first, if nothing speaks against it and no other comes near."""
    if not candidates or candidates[0].doubt is not None:
        return None
    rival = len(candidates) > 1 and candidates[1].weight > candidates[0].weight - MARGIN
    return None if rival else candidates[0]
