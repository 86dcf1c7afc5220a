"""The kinds of node and edge that a load writes, read from `kinds.toml`.

A kind's rows are derived anew for what a load touched, and compared with what the graph holds by `identity`
and a hash of the rest. Its name is that of its tables (`desired_NAME`, `published.NAME`, `delta.NAME_create`,
`..._set`, `..._delete`) and of its folder of queries under `cypher/loads/`.
"""

import itertools
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, cast

Operation = Literal["create", "set", "delete"]


@dataclass(frozen=True)
class Kind:
    """One kind of node or edge.

    `identity`: the columns that tell one from another, sent first; `values`: what else the graph holds.
    `scope`: table and column of the touched ids, and `mine` the column here that holds such an id; None
    compares every row. `lane`: the lane of publishing that writes it.
    """

    name: str
    identity: tuple[str, ...]
    values: tuple[str, ...]
    scope: tuple[str, str] | None
    mine: str
    operations: tuple[Operation, ...]
    lane: str

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column, in the order in which the queries get them."""
        return self.identity + self.values


def _kind(name: str, entry: dict[str, str]) -> Kind:
    table, _, column = entry.get("scope", "").partition(".")
    return Kind(
        name,
        tuple(entry["identity"].split()),
        tuple(entry["values"].split()),
        (table, column) if table else None,
        entry.get("mine", ""),
        cast(tuple[Operation, ...], tuple(entry.get("operations", "create set delete").split())),
        entry.get("lane", "children"),
    )


_DECLARED: Final = tomllib.loads(Path(__file__).with_name("kinds.toml").read_text(encoding="utf-8"))

NODES: Final = tuple(_kind(name, entry) for name, entry in _DECLARED["node"].items())
EDGES: Final = tuple(_kind(name, entry) for name, entry in _DECLARED["edge"].items())
KINDS: Final = {kind.name: kind for kind in (*EDGES, *NODES)}

LANES: Final = tuple(sorted({kind.lane for kind in KINDS.values()}))
"""Written at the same time, each in its order: their kinds have no node in common."""

PHASES: Final[tuple[tuple[tuple[str, Operation], ...], ...]] = tuple(
    tuple((kind.name, operation) for kind in kinds if operation in kind.operations)
    for kinds, operation in (
        (NODES, "create"),
        (EDGES, "create"),
        (NODES, "set"),
        (EDGES, "set"),
        (EDGES, "delete"),
        (NODES, "delete"),
    )
)
"""Each begins when every lane has ended the one before. Nodes come before the edges that need them. What
takes something away comes after everything new: another home that takes over from a dead one finds what a
record said before, and whose it was, kept before either is changed. Nodes go last, when both lanes have let
go of their edges."""

ORDER: Final[tuple[tuple[str, Operation], ...]] = tuple(itertools.chain.from_iterable(PHASES))
"""All of it one after the other."""
