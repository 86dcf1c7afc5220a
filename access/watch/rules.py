"""The rules that watch the users: each a small named thing, its figures in `rules.csv`.

A rule looks at one entry of the audit and at what stands before it, and says whether an administrator should.
All five incidents found in the service of 2009 were users trying it on their own families.
"""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Final

from access.audit import Recorded
from access.clock import ENGLAND
from access.watch.history import History

EVENING, MORNING = 22, 6
"""Hours in England between which opening a child is unusual."""

FEW: Final = 5
"""Searches for each child opened, from which on they lead to hardly anybody."""


@dataclass(frozen=True)
class Rule:
    """A row of the table: `at_least` so many `within` a time; no second alert before `again` has passed."""

    name: str
    actions: frozenset[str]
    at_least: int
    within: timedelta
    again: timedelta
    words: str


Check = Callable[[Rule, Recorded, History], bool]


@cache
def rules() -> tuple[Rule, ...]:
    """The table."""
    with (Path(__file__).parent / "rules.csv").open(encoding="utf-8", newline="") as file:
        return tuple(_rule(row) for row in csv.DictReader(file))


def broken_by(entry: Recorded, history: History) -> list[Rule]:
    """The rules that an entry sets off."""
    return [
        rule for rule in rules() if entry.action in rule.actions and CHECKS[rule.name](rule, entry, history)
    ]


def signalled(name: str) -> Check:
    """A rule that looks only for what was noticed while the record was open."""
    return lambda rule, entry, history: name in signals_of(entry)


def signals_of(entry: Recorded) -> list[str]:
    """What was noticed when the child was opened; nothing once the entry's key is destroyed."""
    return list((entry.private or {}).get("signals", ()))


def far_from_own_area(rule: Rule, entry: Recorded, history: History) -> bool:
    """One child of another area is everyday work: families move, and borders are near."""
    if "other_area" not in signals_of(entry):
        return False
    before = history.openings(entry.actor, entry.at - rule.within, entry.number)
    children = {one.about[:1] for one in before if "other_area" in signals_of(one)}
    return len(children | {entry.about[:1]}) >= rule.at_least


def many_children(rule: Rule, entry: Recorded, history: History) -> bool:
    """More children than anybody works with in that time."""
    return history.children_opened(entry.actor, entry.at - rule.within, entry.number) >= rule.at_least


def many_searches_few_opens(rule: Rule, entry: Recorded, history: History) -> bool:
    """Looking for somebody without a case to open."""
    since = entry.at - rule.within
    searches = history.count(entry.actor, "child-searched", since, entry.number)
    opened = history.children_opened(entry.actor, since, entry.number)
    return searches >= rule.at_least and searches >= FEW * max(opened, 1)


def night(rule: Rule, entry: Recorded, history: History) -> bool:
    """By England's clock, summer time or not."""
    hour = entry.at.astimezone(ENGLAND).hour
    return hour >= EVENING or hour < MORNING


def always(rule: Rule, entry: Recorded, history: History) -> bool:
    """The action itself is what matters."""
    return True


def same_child_many_users(rule: Rule, entry: Recorded, history: History) -> bool:
    """A child in the news is looked up by people who have no business with them."""
    since = entry.at - rule.within
    return any(history.users_who_opened(child, since, entry.number) >= rule.at_least for child in entry.about)


def account_under_attack(rule: Rule, entry: Recorded, history: History) -> bool:
    """Only the pause that counts tries from everywhere says that somebody wants this account."""
    return entry.open.get("scope") == "account"


CHECKS: Final[dict[str, Check]] = {
    "own_child": signalled("own_child"),
    "own_household": signalled("own_household"),
    "colleagues_child": signalled("colleagues_child"),
    "far_from_own_area": far_from_own_area,
    "many_children": many_children,
    "many_searches_few_opens": many_searches_few_opens,
    "night": night,
    "shielded_override": always,
    "same_child_many_users": same_child_many_users,
    "account_under_attack": account_under_attack,
}


def _rule(row: dict[str, str]) -> Rule:
    within, again = (timedelta(minutes=int(row[name])) for name in ("minutes", "again"))
    return Rule(
        row["rule"], frozenset(row["action"].split()), int(row["at_least"]), within, again, row["words"]
    )
