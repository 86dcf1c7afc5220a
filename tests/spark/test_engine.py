"""Spark decides as DuckDB does, on two generators' countries and on slips of every kind.

It needs pyspark and a Java: `make test-spark` runs this; `make test` doesn't.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import psutil
import pytest

from bench.matching.countries import country
from bench.matching.world import NOW, filled, opened
from graph.settings import Settings
from loaders.matching.engines import Engine, engine_of, in_process
from loaders.matching.run import match
from loaders.matching.spark.session import SparkFault, session
from loaders.matching.spark.words import in_spark
from loaders.working import sql
from tests.conftest import settings_for

CHILDREN = 3_000
LEVELS = "SELECT * FROM level ORDER BY l, r"
REVIEWS = "SELECT a, b, kind, weight, why FROM review ORDER BY ALL"
LINKS = """
    SELECT list_sort(list(key)), list_sort(list(rule || coalesce(why, '')))
    FROM link GROUP BY child ORDER BY 1
"""
"""Numbers are drawn at random; who shares one, and why, is the decision."""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return replace(
        settings_for(tmp_path_factory.mktemp("the spark's home")), engine="spark", spark_memory="2g"
    )


@pytest.mark.parametrize("generator", ["own", "other"])
def test_both_engines_decide_the_same(settings: Settings, tmp_path: Path, generator: str) -> None:
    path = tmp_path / "working.duckdb"
    filled(path, country(tmp_path, generator, CHILDREN))
    here, there = decided(path, in_process), decided(path, engine_of(settings))
    for of_duckdb, of_spark in zip(here, there, strict=True):
        assert of_duckdb
        assert of_spark == of_duckdb
    assert not (settings.home / "loaders" / "spark").exists(), "the names lie about"


def decided(path: Path, engine: Engine) -> tuple[list[Any], ...]:
    """What an engine found (each pair's levels), and what follows from it: links and reviews."""
    found: list[Any] = []

    def watched(connection: duckdb.DuckDBPyConnection, records: int) -> None:
        engine(connection, records)
        found.extend(sql.rows(connection, LEVELS))

    with opened(path) as connection:
        connection.begin()
        connection.execute("CREATE OR REPLACE TEMP TABLE touched AS SELECT key FROM record")
        match(connection, load="spark", now=NOW, engine=watched)
        decisions = (found, sql.rows(connection, LINKS), sql.rows(connection, REVIEWS))
        connection.rollback()
        return decisions


NAMES = "MIA MAI MYA MIAH OLIVIA OLVIIA OLIVIAH OLIVI ALEXANDER ALEXANDRA XANDER CHRISTOPHER A AB"


def test_names_are_as_alike_as_they_are_to_duckdb(settings: Settings, tmp_path: Path) -> None:
    names = NAMES.split()
    short = {name[:i] + name[i + 1 :] for name in names for i in range(len(name))}
    turned = {n[:i] + n[i + 1 : i + 2] + n[i : i + 1] + n[i + 2 :] for n in names for i in range(len(n))}
    every = [[name] for name in sorted({*names, *short, *turned, ""})]
    asked = "SELECT a, b, jaro_winkler_similarity(a, b) AS alike, near(a, b) AS near FROM pair"
    with duckdb.connect() as connection, session(settings, tmp_path) as spark:
        sql.run(connection, "matching/sql/prepare")
        connection.execute("CREATE TABLE name (x VARCHAR); INSERT INTO name VALUES (NULL)")
        connection.executemany("INSERT INTO name VALUES (?)", every)
        connection.execute("CREATE TABLE pair AS SELECT p.x AS a, q.x AS b FROM name p, name q")
        connection.execute(f"COPY pair TO '{tmp_path}/pair.parquet'")
        spark.read.parquet(f"{tmp_path}/pair.parquet").createOrReplaceTempView("pair")
        spark.sql(in_spark(asked)).write.parquet(f"{tmp_path}/answer")
        connection.execute(f"CREATE TABLE answer AS FROM '{tmp_path}/answer/*.parquet'")
        connection.execute(f"CREATE TABLE wanted AS {asked}")
        assert sql.count(connection, "wanted") > 10_000
        assert sql.rows(connection, OTHERWISE) == []


def test_a_spark_that_is_killed_is_said_in_a_sentence(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(SparkFault, match="nothing was loaded") as failed:
        ask_the_dead(settings, tmp_path)
    assert "\n" not in str(failed.value)


def ask_the_dead(settings: Settings, folder: Path) -> None:
    with session(settings, folder) as spark:
        (java,) = (child for child in psutil.Process().children(recursive=True) if child.name() == "java")
        java.kill()
        spark.sql("SELECT 1").collect()


OTHERWISE = """
    SELECT w.a, w.b, w.alike, s.alike, w.near, s.near
    FROM wanted w JOIN answer s ON w.a IS NOT DISTINCT FROM s.a AND w.b IS NOT DISTINCT FROM s.b
    WHERE w.near IS DISTINCT FROM s.near
        OR coalesce(abs(w.alike - s.alike) > 1e-12, w.alike IS DISTINCT FROM s.alike)
        OR (w.alike >= 0.84) <> (s.alike >= 0.84) OR (w.alike >= 0.9) <> (s.alike >= 0.9)
        OR (w.alike >= 0.92) <> (s.alike >= 0.92)
"""
"""Pairs that a comparison would take otherwise; the last bit may differ."""
