"""Judgements: kept in the graph, superseded and never overwritten, in force at once.

A judgement is a run like any load: under the same lock, with the same redo log, finished by the next run
where it was interrupted. The algebra: `same` and `not_same` bind every run; `unsure` keeps a pair in the
queue; of two that contradict each other the one that keeps apart wins, and the other is shown as a conflict.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from duckdb import DuckDBPyConnection

from graph.errors import BadInput
from graph.settings import Settings
from loaders.judging import kept
from loaders.judging.kept import InForce
from loaders.loads import load_without_file, record_load
from loaders.progress import Steps
from loaders.run import Run, begin, change

Verdict = Literal["same", "not_same", "unsure"]

MOST_SPLIT: Final = 200
"""Records of one child, at most, that are split in one go."""


@dataclass(frozen=True)
class Judged:
    """What a person says of two records, given by their keys (SOURCE|SOURCE_KEY)."""

    a: str
    b: str
    verdict: Verdict


@dataclass(frozen=True)
class Outcome:
    """Whose child each record is now, by its key; `contradicted`: those judgements that others forbid."""

    children: dict[str, str]
    contradicted: tuple[Judged, ...] = ()


def judge(settings: Settings, judged: Judged, *, user: str, why: str, steps: Steps) -> Outcome:
    """Say of two records whether one child's they are.

    Raises BadInput (no words, no such records), Busy, and what a load raises.
    """
    return _decide(settings, lambda connection: [judged], user, why, steps)


def split(settings: Settings, keys: Sequence[str], *, user: str, why: str, steps: Steps) -> Outcome:
    """Say that these records of a child are another one's, all of them: the others keep the child's number.

    Raises BadInput (none, all, or records of several children), and what `judge` raises.
    """

    def decided(connection: DuckDBPyConnection) -> list[Judged]:
        chosen = sorted(set(keys))
        others = kept.others_of_child(connection, chosen)
        if not chosen or not others:
            raise BadInput("Choose some of a child's records, not all: those that are another child's.")
        if len(chosen) + len(others) > MOST_SPLIT:
            raise BadInput(f"A child of more than {MOST_SPLIT} records can't be split in one go.")
        ties = [(one, other) for side in (chosen, others) for one, other in pairwise(side)]
        return [Judged(chosen[0], others[0], "not_same"), *(Judged(*tie, verdict="same") for tie in ties)]

    return _decide(settings, decided, user, why, steps)


def undo(settings: Settings, a: str, b: str, *, user: str, why: str, steps: Steps) -> Outcome:
    """Take back what was last decided about two records, with all that was decided in the same breath.

    What was one child before that decision is one again, what were two are two, each with its number. Raises
    BadInput (nothing to undo), and what `judge` raises.
    """

    def work(run: Run, connection: DuckDBPyConnection) -> list[Judged]:
        taken_back = kept.of_one_decision(connection, a, b)
        if not taken_back:
            raise BadInput("Nothing was decided about these two records that could be undone.")
        kept.supersede(connection, taken_back, run.now)
        for one in taken_back:
            kept.write(connection, one.a, one.b, "undone", user, why, run.now)
        _restore(connection, taken_back)
        return [Judged(one.a, one.b, "unsure") for one in taken_back]

    return _run(settings, work, why, steps)


def _decide(
    settings: Settings,
    decided: Callable[[DuckDBPyConnection], list[Judged]],
    user: str,
    why: str,
    steps: Steps,
) -> Outcome:
    def work(run: Run, connection: DuckDBPyConnection) -> list[Judged]:
        judgements = decided(connection)
        for one in judgements:
            kept.check(connection, one.a, one.b)
            before = kept.in_force(connection, one.a, one.b)
            kept.supersede(connection, before, run.now)
            if one.verdict == "unsure":
                _restore(connection, before)
        for one in judgements:
            kept.write(connection, one.a, one.b, one.verdict, user, why, run.now)
        return judgements

    return _run(settings, work, why, steps)


def _restore(connection: DuckDBPyConnection, taken_back: Iterable[InForce]) -> None:
    """Let two records be together or apart again as they were before a judgement that no longer holds."""
    for one in taken_back:
        now = kept.together(connection, one.a, one.b)
        if now and not one.together and one.verdict == "same":
            kept.mark(connection, "undone", one.a, one.b)
        if one.together and not now and one.verdict == "not_same":
            kept.mark(connection, "rejoined", one.a, one.b)


def _run(
    settings: Settings, work: Callable[[Run, DuckDBPyConnection], list[Judged]], why: str, steps: Steps
) -> Outcome:
    if not why.strip():
        raise BadInput("Say why: a decision needs its reason.")
    done: list[Judged] = []
    with begin(settings, steps) as run:
        bearer = load_without_file("judgement", run.id, run.now)

        def decide(connection: DuckDBPyConnection) -> None:
            done.extend(work(run, connection))
            kept.touch(connection, [key for one in done for key in (one.a, one.b)])
            record_load(connection, bearer)

        change(run, decide, bearer.id)
        return _outcome(run.connection, done)


def _outcome(connection: DuckDBPyConnection, judged: Sequence[Judged]) -> Outcome:
    children = kept.children(connection, [key for one in judged for key in (one.a, one.b)])
    contradicted = [one for one in judged if one.verdict == "same" and children[one.a] != children[one.b]]
    return Outcome(children, tuple(contradicted))
