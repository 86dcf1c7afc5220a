"""Matching one record against the graph without writing anything."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from graph.gateway import Gateway
from graph.queries import query
from loaders.matching.linking import MARGIN, MATCH, REVIEW
from loaders.matching.single.facts import unit
from loaders.matching.single.names import Names
from loaders.matching.single.wanted import Wanted
from loaders.matching.single.weigh import weighed, words
from loaders.matching.single.words import question

Outcome = Literal["match", "review", "new"]

MOST: Final = 15
"""Candidates that are weighed: the full-text index gives the likeliest first."""

RECORDS_A_CHILD: Final = 4


@dataclass(frozen=True)
class Candidate:
    """A child who may be the one meant: the match weight in bits, and what agrees and differs in words.

    `doubt` says why a person should look, None for a match. `shielded` is for the caller's policy: which
    children an asker may be told of isn't decided here.
    """

    number: str
    shielded: bool
    weight: float
    why: str
    doubt: str | None


@dataclass(frozen=True)
class Answer:
    """What matching would do with the record: `match` (to the one first in `candidates`), `review` or `new`.

    `candidates` are those worth a person's time, best first; none where the outcome is `new`.
    """

    outcome: Outcome
    candidates: tuple[Candidate, ...]

    @property
    def match(self) -> Candidate | None:
        """The child whom the record describes beyond doubt."""
        return self.candidates[0] if self.outcome == "match" else None


def match_one(gateway: Gateway, wanted: Wanted, names: Names | None = None) -> Answer:
    """Which child is meant: one round trip to the graph, then the stored weights; nothing is written.

    Looks at children by identifier and by names and date of birth, all that their records say (withdrawn ones
    too), with the same comparisons, weights and constraints as a load. `names` says how common names are and
    which weights are in use (`single.names.counted_names` for the home's); without it every name counts as an
    average one, by the shipped weights. No policy
    and no audit here: the caller shows only what its asker may see. Raises `standardise.Unfit` for a bad
    identifier or postcode, and the gateway's failures.
    """
    record = wanted.record()
    found = gateway.read(
        query("traversals/match_candidates"),
        nhs_number=record["nhs_number"] or "",
        upn=record["upn"] or "",
        words=question(record),
        most=MOST,
    )
    if not found:
        return Answer("new", ())
    children = {str(row["number"]): row for row in found}
    records = RECORDS_A_CHILD * int(found[0]["children"])
    weights = {number: _records(row["records"]) for number, row in children.items()}
    return _answer(_candidates(record, weights, records, names or Names(), children))


def _records(found: Iterable[tuple[str, str]]) -> list[Mapping[str, Any]]:
    return [{"source": source, **json.loads(record)} for source, record in found]


def _candidates(
    record: Mapping[str, Any],
    children: Mapping[str, list[Mapping[str, Any]]],
    records: int,
    names: Names,
    rows: Mapping[str, Any],
) -> list[Candidate]:
    """Those of `children` whom the record may describe, best first."""
    asked, weights = unit([record], names), names.weights
    found: list[Candidate] = []
    for number, known in children.items():
        pooled = weighed(asked, unit(known, names), weights, records)
        if pooled["never"] is None and pooled["weight"] > REVIEW:
            doubt = pooled["doubtful"] or (None if pooled["weight"] > MATCH else "too little agrees")
            shielded = bool(rows[number]["shielded"])
            found.append(Candidate(number, shielded, round(pooled["weight"], 1), words(pooled), doubt))
    return sorted(found, key=lambda one: (-one.weight, one.number))


def _answer(candidates: list[Candidate]) -> Answer:
    if not candidates:
        return Answer("new", ())
    rival = len(candidates) > 1 and candidates[1].weight > candidates[0].weight - MARGIN
    sure = candidates[0].doubt is None and not rival
    return Answer("match" if sure else "review", tuple(candidates))
