"""Which engine compares, and what is said where Spark can't; `make test-spark` compares the engines."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from graph.errors import BadSetting
from graph.settings import Settings
from loaders.matching.candidates import met_sql
from loaders.matching.engines import engine_of, in_process
from loaders.matching.levels import facet_sql, facets, level_sql
from loaders.matching.spark import session
from loaders.matching.spark.words import in_spark
from tests.conftest import settings_for

pytestmark = pytest.mark.fast


@pytest.mark.parametrize("query", [*met_sql(), *(facet_sql(name, 1) for name in facets()), level_sql()])
def test_each_query_can_be_put_in_sparks_words(query: str) -> None:
    told = in_spark(query)
    assert "JAROWINKLER" not in told.upper(), "sqlglot's name, which no engine knows"
    assert "LIST_" not in told.upper()


def test_a_function_that_has_no_word_in_spark_is_named() -> None:
    with pytest.raises(NotImplementedError, match="DAMERAU_AND_MORE"):
        in_spark("SELECT damerau_and_more(l.given, r.given)")


def test_duckdb_is_the_engine_unless_another_is_asked_for(settings: Settings) -> None:
    assert engine_of(settings) is in_process
    with pytest.raises(BadSetting, match="one of duckdb, spark"):
        settings_for(settings.home, CONTACTPOINT_ENGINE="abacus")


def test_where_spark_is_missing_it_is_said_how_to_get_it(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)  # as if it weren't installed
    with pytest.raises(BadSetting, match=r"requirements-spark\.txt; or compare with --engine duckdb"):
        engine_of(replace(settings, engine="spark"))


def test_a_java_that_spark_runs_on_is_chosen_by_its_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "INSTALLED", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path / "none"))
    monkeypatch.setenv("JAVA_HOME", str(_java(tmp_path / "given", 8)))
    with pytest.raises(BadSetting, match="Spark needs Java 17 or 21, and none was found"):
        session.java_home()
    _java(tmp_path / "later", 25)
    right = _java(tmp_path / "right", 17)
    assert session.java_home() == right


def _java(home: Path, version: int) -> Path:
    """A program that tells its version as Java does."""
    (home / "bin").mkdir(parents=True)
    program = home / "bin" / "java"
    program.write_text(
        f"#!/bin/sh\necho 'openjdk version \"{version}.0.1\" 2025-01-01' >&2\n", encoding="utf-8"
    )
    program.chmod(0o755)
    return home
