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

_WRITING: Final = ("create", "set")

PHASES: Final[tuple[tuple[tuple[str, Operation], ...], ...]] = (
    tuple((kind.name, operation) for kind in NODES for operation in kind.operations if operation in _WRITING),
    tuple((kind.name, operation) for kind in EDGES for operation in kind.operations if operation in _WRITING),
    tuple((kind.name, "delete") for kind in EDGES if "delete" in kind.operations),
    tuple((kind.name, "delete") for kind in NODES if "delete" in kind.operations),
)
"""Each begins when every lane has ended the one before: nodes before the edges that need them; what goes,
last, so that nothing is missing in between, and nodes when both lanes have let go of their edges."""

ORDER: Final[tuple[tuple[str, Operation], ...]] = tuple(itertools.chain.from_iterable(PHASES))
"""All of it one after the other."""
