"""One record weighed by itself: the same answer as in a load, quickly, and without writing."""

from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import polars as pl
import pytest

from graph.settings import Settings
from loaders.matching.candidates import find_candidates
from loaders.matching.comparisons import comparisons
from loaders.matching.identity import refresh_identity
from loaders.matching.levels import compare
from loaders.matching.single.count import NAMES, write_names
from loaders.matching.single.facts import unit
from loaders.matching.single.names import Names, counted_names
from loaders.matching.single.weigh import weighed
from loaders.matching.weighing import begin_weighing, count_names, weigh
from loaders.matching.weights import stored_weights
from loaders.working import sql
from tests.loaders.matching.world import World, carer

pytestmark = pytest.mark.fast

FORENAMES = ["MAISIE", "MAISY", "MAY", "ANNA MARIA", "ANNAMARIA", "M", "HALL", "MOHAMMED", "MUHAMMAD", None]
SURNAMES = ["HALL", "HALE", "OWUSU HALL", "OWUSU", "MAISIE", "DE LA CRUZ"]
BIRTHS = ["2016-02-11", "2016-11-02", "2016-02-12", "2015-02-11", "2016-01-01", "2011-06-30"]
NHS = ["9990000018", "9990000026", "9990000081", None, None]
UPNS = ["A123", "B123", None, None]
HOMES = [
    ("ZZ1 1AA", "A"),
    ("ZZ1 1AA", "B"),
    ("ZZ1 1AB", "C"),
    ("ZZ1 9XX", None),
    ("YY2 2BB", "D"),
    (None, None),
]
CARERS = [("GRACE", "HALL"), ("GRACE", "OWUSU"), ("AMIR", "KHAN")]


def invented(random: Random, key: str) -> dict[str, Any]:
    """A record of few possible values, so that pairs agree in many ways."""
    postcode, address = random.choice(HOMES)
    return {
        "key": key,
        "forename": random.choice(FORENAMES),
        "surname": random.choice(SURNAMES),
        "born": random.choice(BIRTHS),
        "middle_std": random.choice(["MAISIE", "ROSE", "R", None]),
        "former_surname_std": random.choice(["HALE", None, None]),
        "gender": random.choice(["M", "F", "U", None]),
        "nhs_number": random.choice(NHS),
        "superseded_nhs_number": random.choice(NHS),
        "upn": random.choice(UPNS),
        "former_upn": random.choice(UPNS),
        "postcode": postcode,
        "address_key": address,
        "carers": [carer(*random.choice(CARERS))] if random.random() < 0.6 else [],
    }


def test_a_pair_weighs_the_same_in_python_as_in_a_load(tmp_path: Path) -> None:
    world, random = World(), Random(1)
    for number in range(120):
        world.add(**invented(random, f"school_census|{number}"))
    connection, weights = world.connection, stored_weights()
    sql.run(connection, "matching/sql/prepare")
    refresh_identity(connection)
    count_names(connection, weights)
    connection.execute("CREATE OR REPLACE TEMP TABLE unit AS SELECT id, id AS unit FROM identity")
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE name_count AS SELECT 0::UBIGINT AS name, 0 AS bearers LIMIT 0"
    )
    connection.execute("CREATE OR REPLACE TEMP VIEW present AS FROM identity")
    connection.execute("CREATE OR REPLACE TEMP TABLE removal (postcode VARCHAR, linked VARCHAR[])")
    sql.run(connection, "matching/sql/looked_at")
    sql.run(connection, "matching/sql/facets")
    find_candidates(connection)
    compare(connection, 120)
    begin_weighing(connection)
    weigh(connection, weights, 120)
    names = counted(world, tmp_path)
    fields = [*(c.name for c in comparisons()), "weight", "never", "doubtful", "clashes", "orders_clash"]
    pairs = world.rows(f"SELECT l, r, {', '.join(fields)} FROM weighed")
    assert len(pairs) > 1000
    units = {id_: unit([record], names) for id_, record in records(world).items()}
    for left, right, *told in pairs:
        pooled = weighed(units[left], units[right], weights, 120)
        assert [pooled[name] for name in fields[:-5]] == told[:-5]
        assert pooled["weight"] == pytest.approx(told[-5], abs=0.01)
        assert [pooled[name] for name in fields[-4:]] == told[-4:]


def counted(world: World, home: Path) -> Names:
    """The names as the world has counted them, by way of the file that a load leaves."""
    (home / "loaders").mkdir()
    write_names(world.connection, home / "loaders")
    return counted_names(Settings.from_env({"CONTACTPOINT_HOME": str(home)}))


def test_names_that_an_earlier_version_counted_are_average(tmp_path: Path) -> None:
    (tmp_path / "loaders").mkdir()
    earlier = pl.DataFrame({"kind": ["forename"], "name": ["ADA"], "bearers": [3]})
    earlier.write_parquet(tmp_path / "loaders" / NAMES)
    names = counted_names(Settings.from_env({"CONTACTPOINT_HOME": str(tmp_path)}))
    assert names.bearers("forename", "ADA") == 0


def records(world: World) -> dict[int, dict[str, Any]]:
    found = world.connection.execute("SELECT i.id, r.* FROM record r JOIN identity i USING (key)")
    columns = [column[0] for column in found.description or ()]
    return {row[0]: dict(zip(columns, row, strict=True)) for row in found.fetchall()}


def test_a_date_comes_as_text_from_the_graph() -> None:
    told = unit([{"date_of_birth": "2016-02-11", "forename_std": "ADA"}], Names())
    assert told.facets["person"][0]["born"] == date(2016, 2, 11)
