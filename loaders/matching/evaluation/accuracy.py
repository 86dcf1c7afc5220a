"""Precision, recall and the errors that matter most, of clusters against the truth."""

from dataclasses import dataclass

from duckdb import DuckDBPyConnection

from loaders.working import sql


@dataclass(frozen=True)
class Accuracy:
    """Clusters against the truth, over the records that both know.

    right, found, true: pairs of records put together rightly, put together, and that should be; twins: pairs
    of twins, of which twins_merged share a cluster; children: true children, of which `mixed` share a cluster
    with a child who isn't their twin; unknown: records in clusters that the truth doesn't know.
    """

    records: int
    unknown: int
    right: int
    found: int
    true: int
    twins: int
    twins_merged: int
    children: int
    mixed: int

    @property
    def precision(self) -> float:
        """Share of the pairs put together that are one child; 1 where nothing was put together."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the pairs that are one child and were put together."""
        return self.right / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def mixed_in_a_million(self) -> float:
        """Children who aren't twins and share a cluster with another child, in a million children."""
        return 1_000_000 * self.mixed / self.children if self.children else 0.0


def measure(connection: DuckDBPyConnection) -> Accuracy:
    """Compare the table `found(key, cluster)` with `truth(key, child, twin)`."""
    sql.run(connection, "matching/evaluation/accuracy")
    row = sql.rows(connection, "SELECT * FROM accuracy")[0]
    return Accuracy(*(int(value) for value in row))
