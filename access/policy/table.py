"""The policy's tables, read from CSV: what a person reads is what the service does."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from access.policy.answers import Answer
from access.policy.circumstances import CIRCUMSTANCES
from access.policy.roles import ROLES

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Rule:
    """A row of `policy.csv`: in these circumstances, these roles get this answer for these fields."""

    kind: str
    roles: frozenset[str]
    fields: frozenset[str]
    when: tuple[str, ...]
    answer: Answer
    because: str


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule. Raises ValueError naming a word that isn't one of the policy's."""
    return tuple(_rule(row) for row in read("policy.csv"))


@cache
def fields() -> dict[str, str]:
    """Every field and its group."""
    return {row["field"]: row["group"] for row in read("fields.csv")}


@cache
def permissions() -> dict[str, frozenset[str]]:
    """Every permission and the roles that have it."""
    return {
        row["permission"]: frozenset(role for role in ROLES if row[role] == "yes")
        for row in read("permissions.csv")
    }


def read(name: str) -> list[dict[str, str]]:
    """The rows of one of this folder's tables."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _rule(row: dict[str, str]) -> Rule:
    when = tuple(row["when"].split())
    stray = [word for word in when if word.removeprefix("not_") not in CIRCUMSTANCES]
    if stray or row["kind"] not in ("grant", "restrict"):
        raise ValueError(f"policy.csv: {stray or row['kind']} isn't known")
    return Rule(
        row["kind"],
        _roles(row["roles"].split()),
        frozenset(field for word in row["groups"].split() for field in _fields(word)),
        when,
        Answer[row["answer"].upper()],
        row["because"],
    )


def _roles(words: list[str]) -> frozenset[str]:
    roles = frozenset(ROLES) if words == ["*"] else frozenset(words)
    if not roles <= set(ROLES):
        raise ValueError(f"policy.csv: {', '.join(sorted(roles - set(ROLES)))} isn't a role")
    return roles


def _fields(word: str) -> list[str]:
    """The fields of a group, or the one that `group.field` names."""
    group, _, only = word.partition(".")
    found = [field for field, its in fields().items() if its == group and only in ("", field)]
    if not found:
        raise ValueError(f"policy.csv: {word} isn't a group of fields")
    return found
