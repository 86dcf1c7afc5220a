"""Finding candidates and comparing them on Spark: the facets go out as Parquet files, `level` comes back."""

import shutil
from pathlib import Path
from typing import Final

from duckdb import DuckDBPyConnection

from graph.settings import Settings
from loaders.matching.candidates import met_sql
from loaders.matching.comparisons import comparisons
from loaders.matching.levels import COUNTED, facet_sql, facets, level_sql
from loaders.matching.spark.session import Session, require, session
from loaders.matching.spark.words import in_spark
from loaders.working import sql
from loaders.working.store import folder

FOLDER: Final = "spark"


class Spark:
    """The engine on Spark, for runs that compare everything with everything.

    Where `CONTACTPOINT_SPARK_MASTER` names a cluster, the home folder lies on a disk that all of it reaches.
    """

    def __init__(self, settings: Settings) -> None:
        """Raises BadSetting where Spark or a Java for it is missing."""
        require()
        self._settings = settings

    def __call__(self, connection: DuckDBPyConnection, records: int) -> None:
        """Write `level` from the facets; see `engines.Engine`."""
        place = folder(self._settings) / FOLDER
        shutil.rmtree(place, ignore_errors=True)  # of a run that was killed
        place.mkdir(mode=0o700)
        try:
            for facet in facets():
                connection.execute(f"COPY {facet} TO '{sql.quoted(place / facet)}.parquet'")
            with session(self._settings, place) as spark:
                _compare(spark, place, records)
            _take_back(connection, place)
        finally:
            shutil.rmtree(place, ignore_errors=True)


def _compare(spark: Session, place: Path, records: int) -> None:
    for facet in facets():
        spark.read.parquet(f"{place / facet}.parquet").createOrReplaceTempView(facet)
    met = " UNION ALL ".join(f"SELECT l, r FROM ({in_spark(query)})" for query in met_sql())
    _keep(spark, place, "candidate", f"SELECT DISTINCT l, r FROM ({met})")
    for facet in facets():
        _keep(spark, place, f"level_of_{facet}", in_spark(facet_sql(facet, records)))
    _keep(spark, place, "level", in_spark(level_sql()))


def _keep(spark: Session, place: Path, name: str, query: str) -> None:
    """Compute a table once, to a file."""
    kept = str(place / name)
    spark.sql(query).write.parquet(kept)
    spark.read.parquet(kept).createOrReplaceTempView(name)


def _take_back(connection: DuckDBPyConnection, place: Path) -> None:
    files = sql.quoted(place / "level" / "*.parquet")
    places = [f"{c.name}::UTINYINT AS {c.name}" for c in comparisons()]
    counted = [f"{name}::{kind} AS {name}" for name, (_, kind) in COUNTED.items()]
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE level AS
        SELECT l, r, {", ".join([*places, *counted])} FROM read_parquet('{files}')
    """)
