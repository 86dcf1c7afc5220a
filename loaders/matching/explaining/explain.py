"""Why two source records are joined, apart, waiting, or kept apart: words and weights, no values."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from graph.errors import BadInput
from graph.gateway import Gateway
from graph.queries import query
from loaders.matching.linking import MATCH, ONLY, REVIEW
from loaders.matching.single.ask import RECORDS_A_CHILD
from loaders.matching.single.facts import Row, Unit, unit
from loaders.matching.single.names import Names
from loaders.matching.single.weigh import Part, parts, weighed

Standing = Literal["joined", "waiting", "kept apart by a person", "kept apart by a constraint", "apart"]

PERSON: Final = {
    "SAME_AS": "a person judged them the same",
    "NOT_SAME_AS": "a person judged them different",
    "UNSURE_OF": "a person was unsure",
}


@dataclass(frozen=True)
class Told:
    """One of the two records: its key, its child's number, and the stored reason of its link."""

    key: str
    child: str
    rule: str
    weight: float | None
    why: str


@dataclass(frozen=True)
class Explanation:
    """Why two records stand as they do.

    because: reasons in words, none of them holding a value of a record. parts: each comparison of the two
    records alone, in words, with its bits; weight: their sum. children_parts, children_weight: the same of
    all that the two children are known by, empty and None where it is one child.
    """

    standing: Standing
    records: tuple[Told, Told]
    because: tuple[str, ...]
    parts: tuple[Part, ...]
    weight: float
    children_parts: tuple[Part, ...]
    children_weight: float | None
    version: int


def explain(gateway: Gateway, a: str, b: str, names: Names) -> Explanation:
    """Explain the records of these keys (`source|source_key`) by the graph and the weights in `names`.

    Raises BadInput for a key that no record has, or one key given twice.
    """
    if a == b:
        raise BadInput("That is one record; give the keys of two, as source|source_key.")
    found = {str(row["key"]): row for row in gateway.read(query("records/pair"), a=a, b=b)}
    for key in (a, b):
        if key not in found:
            raise BadInput(
                f"No record in the directory has the key {key}; keys are written source|source_key."
            )
    return _explained(found[a], found[b], names)


def _explained(one: Mapping[str, Any], other: Mapping[str, Any], names: Names) -> Explanation:
    records = RECORDS_A_CHILD * int(one["children"])
    pair = weighed(unit([_record(one)], names), unit([_record(other)], names), names.weights, records)
    joined = one["child"] == other["child"]
    both = None if joined else weighed(_unit(one, names), _unit(other, names), names.weights, records)
    standing, because = _standing(one, other, both)
    return Explanation(
        standing=standing,
        records=(_told(one), _told(other)),
        because=tuple(because),
        parts=tuple(parts(pair, names.weights, records)),
        weight=pair["weight"],
        children_parts=tuple(parts(both, names.weights, records)) if both else (),
        children_weight=both["weight"] if both else None,
        version=names.weights.version,
    )


def _record(row: Mapping[str, Any]) -> Row:
    """The record itself; withdrawn ones aren't matched, and say so."""
    for one in row["records"]:
        if one["key"] == row["key"]:
            return _row(one)
    raise BadInput(f"The record {row['key']} is withdrawn: it isn't matched any more.")


def _unit(row: Mapping[str, Any], names: Names) -> Unit:
    return unit([_row(one) for one in row["records"]], names)


def _row(one: Mapping[str, Any]) -> Row:
    return {"source": one["source"], **json.loads(one["record"])}


def _told(row: Mapping[str, Any]) -> Told:
    return Told(str(row["key"]), str(row["child"]), str(row["rule"]), row["weight"], str(row["why"]))


def _standing(
    one: Mapping[str, Any], other: Mapping[str, Any], both: Row | None
) -> tuple[Standing, list[str]]:
    judged = [f"{PERSON[j['verdict']]} on {j['day']} ({' and '.join(j['keys'])})" for j in one["judged"]]
    if both is None:
        return "joined", judged or ["they describe one child; each record's own reason is below"]
    if any(j["verdict"] == "NOT_SAME_AS" for j in one["judged"]):
        return "kept apart by a person", judged
    if one["waiting"]:
        return "waiting", [*judged, *(f"it waits for a person: {why}" for why in one["waiting"])]
    if both["never"]:
        return "kept apart by a constraint", [both["never"]]
    return "apart", [_too_little(both)]


def _too_little(both: Row) -> str:
    weight = f"they weigh {both['weight']:+.1f} bits"
    if both["weight"] <= REVIEW:
        return f"too little agrees: {weight}, and a person is asked from {REVIEW:+.1f} on"
    if both["doubtful"]:
        return f"{weight}, but {both['doubtful']}"
    if both["weight"] <= MATCH:
        return f"{weight}; a match needs {MATCH:+.1f}, or {ONLY:+.1f} where neither resembles anybody else"
    return f"{weight}, but no blocking rule brings them together, or another child fits as well"
