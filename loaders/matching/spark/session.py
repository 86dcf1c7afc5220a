"""A Spark session with the functions that the comparisons need, on a Java that Spark runs on."""

import importlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from graph.errors import BadSetting, ContactPointError
from graph.settings import Settings
from loaders.matching.spark.alike import alike
from loaders.working import sql

JAVAS: Final = (17, 21)
"""The versions of Java that Spark 4 runs on."""

INSTALLED: Final = Path("/usr/lib/jvm")
"""Where Debian puts each Java."""

DAMERAU: Final = ("damerau_levenshtein", "uk.gov.moj.dash.linkage.LevDamerauDistance")
"""A function of the library that Splink ships: its name in SQL, and its class."""

LOGGING: Final = Path(__file__).parent / "log4j2.properties"

INSTALL: Final = ".venv/bin/uv pip install --require-hashes --requirement requirements-spark.txt"

THEIRS: Final = ("pyspark", "py4j")
"""The packages whose errors are Spark's."""

Session = Any
"""pyspark's, which is an extra: nothing else needs it."""


class SparkFault(ContactPointError):
    """Spark couldn't be started, or failed at its work."""


@contextmanager
def session(settings: Settings, folder: Path) -> Generator[Session]:
    """A session whose own files lie under `folder`. Raises SparkFault, and what `require` raises."""
    pyspark, java = require()
    os.environ["JAVA_HOME"], os.environ["PYSPARK_PYTHON"] = str(java), sys.executable
    with _faults():
        spark = _builder(pyspark, settings, folder).getOrCreate()
        try:
            spark.sparkContext.setLogLevel("ERROR")
            _register(pyspark, spark)
            yield spark
        finally:
            with suppress(Exception):  # what has died already can't be stopped
                spark.stop()


@contextmanager
def _faults() -> Generator[None]:
    try:
        yield
    except Exception as error:
        if not isinstance(error, ConnectionError) and type(error).__module__.split(".")[0] not in THEIRS:
            raise
        said = next(iter(str(error).strip().splitlines()), type(error).__name__)
        raise SparkFault(
            f"Spark failed ({said[:200]}); nothing was loaded. Give the same command again, with more memory "
            "(CONTACTPOINT_SPARK_MEMORY) or with --engine duckdb."
        ) from error


def require() -> tuple[Any, Path]:
    """pyspark, and the home of a Java for it. Raises BadSetting where either is missing."""
    return _pyspark(), java_home()


def java_home() -> Path:
    """The home of a Java that Spark runs on: JAVA_HOME's, the path's, or one that Debian installed.

    Raises BadSetting.
    """
    given, found = os.environ.get("JAVA_HOME"), shutil.which("java")
    homes = [Path(given)] if given else []
    homes += [Path(found).resolve().parents[1]] if found else []
    homes += sorted(INSTALLED.glob("*"))
    for home in homes:
        if _version(home / "bin" / "java") in JAVAS:
            return home
    wanted = " or ".join(map(str, JAVAS))
    raise BadSetting(
        f"Spark needs Java {wanted}, and none was found: install one (on Debian: apt-get install "
        "openjdk-17-jre-headless) or name its folder by JAVA_HOME; or compare with --engine duckdb."
    )


def _version(java: Path) -> int | None:
    if not java.exists():
        return None
    done = subprocess.run([str(java), "-version"], capture_output=True, text=True, check=False)
    found = re.search(r'version "(\d+)', done.stderr)
    return int(found[1]) if found else None


def _pyspark() -> Any:
    try:
        return importlib.import_module("pyspark.sql")
    except ImportError as error:
        raise BadSetting(
            f"Spark isn't installed: in the checkout, {INSTALL}; or compare with --engine duckdb."
        ) from error


def _builder(pyspark: Any, settings: Settings, folder: Path) -> Any:
    from splink.internals.spark.jar_location import similarity_jar_location  # asks for pyspark

    options = {
        "spark.master": settings.spark_master,
        "spark.app.name": "contactpoint",
        "spark.jars": similarity_jar_location(),
        "spark.local.dir": str(folder / "spark"),
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.driver.memory": settings.spark_memory,
        "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile=file:{quote(str(LOGGING))}",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }
    if settings.spark_master.startswith("local"):
        options |= {"spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1"}
    builder = pyspark.SparkSession.builder
    for name, value in options.items():
        builder = builder.config(name, value)
    return builder


def _register(pyspark: Any, spark: Session) -> None:
    spark.udf.registerJavaFunction(DAMERAU[0], DAMERAU[1], "double")
    spark.udf.register("alike", _on_columns(pyspark, alike))
    for statement in sql.script("matching/spark/functions"):
        spark.sql(statement)


def _on_columns(pyspark: Any, function: Callable[[Any, Any], list[float | None]]) -> Any:
    """The function of two columns' values as one of Spark's."""
    import pyarrow as pa

    untyped: Any = pa

    def called(a: Any, b: Any) -> Any:
        return untyped.array(function(a, b), untyped.float64())

    called.__annotations__ = {"a": untyped.Array, "b": untyped.Array, "return": untyped.Array}
    return pyspark.functions.arrow_udf(called, "double")
