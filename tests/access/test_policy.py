"""The policy, as `policy_cases.csv` says it: each line a sentence that would hurt if it were false."""

import csv
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from access.policy import Answer, Asker, ChildState, Item, decide, decide_for, decision, sees_behind_a_shield
from access.policy.circumstances import CIRCUMSTANCES
from access.policy.roles import ROLES
from access.policy.table import Rule, fields, permissions, read, rules

pytestmark = pytest.mark.fast


class Case(NamedTuple):
    """A line of the table."""

    asker: Asker
    child: ChildState
    field: str
    item: Item
    answer: Answer

    def holds(self, table: Sequence[Rule] | None = None) -> bool:
        """Whether the policy, or another `table`, answers as the line says."""
        return decide(self.asker, self.child, self.field, self.item, table) is self.answer


def the_case(row: dict[str, str]) -> Case:
    asker = Asker(
        row["role"], row["organisation"], row["area"], row["reason"] or None, row["override"] == "yes"
    )
    child = ChildState(row["shielded"] == "yes", frozenset({row["child_area"]}))
    item = Item(row["service"] or None, row["consent"] == "yes", row["carer_shielded"] == "yes")
    return Case(asker, child, row["field"], item, Answer[row["answer"].upper()])


with (Path(__file__).parent / "policy_cases.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))

CASES = [the_case(row) for row in ROWS]


@pytest.mark.parametrize("case", CASES, ids=[row["says"] for row in ROWS])
def test_the_policy_says(case: Case) -> None:
    assert case.holds()


@pytest.mark.parametrize("rule", rules(), ids=[rule.because for rule in rules()])
def test_no_rule_can_be_dropped_unnoticed(rule: Rule) -> None:
    """Every rule decides a case: without it one of them would come out otherwise."""
    rest = [other for other in rules() if other is not rule]
    assert not all(case.holds(rest) for case in CASES)


@pytest.mark.parametrize("rule", rules(), ids=[rule.because for rule in rules()])
def test_no_circumstance_can_be_dropped_unnoticed(rule: Rule) -> None:
    """So does each word under `when`."""
    for word in rule.when:
        looser = replace(rule, when=tuple(w for w in rule.when if w != word))
        table = [looser if other is rule else other for other in rules()]
        assert not all(case.holds(table) for case in CASES), word


def test_every_field_and_circumstance_is_used() -> None:
    assert {field for rule in rules() for field in rule.fields} == set(fields())
    assert {w.removeprefix("not_") for rule in rules() for w in rule.when} == set(CIRCUMSTANCES)


def test_every_permission_belongs_to_somebody() -> None:
    assert all(permissions().values())
    assert {column for row in read("permissions.csv") for column in row} == {
        "permission", "meaning", *ROLES,
    }  # fmt: skip


askers = st.builds(
    Asker,
    role=st.sampled_from(list(ROLES)),
    organisation=st.sampled_from(["service:S1", "school:100000"]),
    area=st.sampled_from(["885", "330", "*"]),
    reason=st.sampled_from([None, "concern"]),
    override=st.booleans(),
)
children = st.builds(ChildState, shielded=st.booleans(), areas=st.frozensets(st.sampled_from(["885", "330"])))
items = st.builds(
    Item,
    service=st.sampled_from([None, "service:S1"]),
    consent=st.booleans(),
    carer_shielded=st.booleans(),
)
field_names = st.sampled_from(list(fields()))
circumstances = st.lists(
    st.sampled_from([*CIRCUMSTANCES, *(f"not_{word}" for word in CIRCUMSTANCES)]), max_size=3
)
restrictions = st.builds(
    Rule,
    kind=st.just("restrict"),
    roles=st.frozensets(st.sampled_from(list(ROLES))),
    fields=st.frozensets(field_names),
    when=circumstances.map(tuple),
    answer=st.sampled_from(Answer),
    because=st.just("a test"),
)


@given(askers, children, field_names, items, restrictions)
def test_adding_a_restriction_never_shows_more(
    asker: Asker, child: ChildState, field: str, item: Item, restriction: Rule
) -> None:
    before = decide(asker, child, field, item)
    assert decide(asker, child, field, item, table=[*rules(), restriction]) <= before


@given(askers, children, field_names, items)
def test_shielding_never_shows_more(asker: Asker, child: ChildState, field: str, item: Item) -> None:
    open_child, shielded = replace(child, shielded=False), replace(child, shielded=True)
    assert decide(asker, shielded, field, item) <= decide(asker, open_child, field, item)
    hidden_carer = replace(item, carer_shielded=True)
    assert decide(asker, child, field, hidden_carer) <= decide(asker, child, field, item)


@given(askers, children, field_names, items)
def test_losing_consent_reason_area_or_override_never_shows_more(
    asker: Asker, child: ChildState, field: str, item: Item
) -> None:
    now = decide(asker, child, field, item)
    assert decide(asker, child, field, replace(item, consent=False)) <= now
    assert decide(replace(asker, reason=None), child, field, item) <= now
    assert decide(replace(asker, area="none"), child, field, item) <= now
    assert decide(replace(asker, override=False), child, field, item) <= now


@given(askers, st.frozensets(st.sampled_from(["885", "330"])), field_names, items)
def test_what_isnt_read_of_a_shielded_child_would_be_shown_to_nobody(
    asker: Asker, areas: frozenset[str], field: str, item: Item
) -> None:
    asker = replace(asker, override=False)
    if not sees_behind_a_shield(asker) and fields()[field] != "who":
        assert decide(asker, ChildState(shielded=True, areas=areas), field, item) is not Answer.SHOW


def test_a_shield_that_a_rule_opens_is_read_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    asker = Asker("practitioner", organisation="school:1", area="885", reason="concern")
    assert not sees_behind_a_shield(asker)
    table = tuple(rule for rule in rules() if rule.kind == "grant")
    monkeypatch.setattr(decision, "rules", lambda: table)
    assert sees_behind_a_shield(asker)


@given(st.lists(askers, min_size=1, max_size=3), askers, children, field_names, items)
def test_asking_for_somebody_else_never_shows_more(
    already: list[Asker], other: Asker, child: ChildState, field: str, item: Item
) -> None:
    assert decide_for([*already, other], child, field, item) <= decide_for(already, child, field, item)


def test_nobody_at_all_sees_nothing() -> None:
    assert decide_for([], ChildState(), "name") is Answer.HIDE
