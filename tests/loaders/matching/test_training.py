"""Learning weights with Splink, and keeping every version of them."""

from dataclasses import replace
from pathlib import Path

import pytest

from bench.matching.world import filled, opened
from graph.errors import BadInput
from loaders.country.generate import generate
from loaders.matching.comparisons import comparisons
from loaders.matching.training import TooFewRecords, train
from loaders.matching.training.settings import training
from loaders.matching.training.train import complete
from loaders.matching.versions import keep, use, version_in_use, versions, weights_in_use, weights_of
from loaders.matching.weights import UntrainedLevel, Weights, stored_weights
from tests.conftest import settings_for
from tests.loaders.matching.world import World

LEARNT = {(known.name, level.name): {"m": 0.2, "u": 0.1} for known in comparisons() for level in known.levels}
SURNAME, EXCHANGED = ("surname", "agrees"), ("forename", "exchanged")


@pytest.mark.fast
def test_every_rare_level_in_the_table_is_a_level_of_a_comparison_and_has_its_reason() -> None:
    assert set(training().rare) <= set(LEARNT)
    assert all(rare.reason and (rare.u or rare.m) for rare in training().rare.values())


@pytest.mark.fast
@pytest.mark.parametrize("letter", ["m", "u"])
def test_a_model_with_a_level_without_m_or_u_is_refused_by_name(letter: str) -> None:
    lacking = {name: number for name, number in LEARNT[SURNAME].items() if name != letter}
    with pytest.raises(UntrainedLevel, match="surname agrees"):
        complete({**LEARNT, SURNAME: lacking}, matches=0.0)


@pytest.mark.fast
def test_a_rare_level_takes_its_u_from_the_table_and_its_m_where_none_was_learnt() -> None:
    rare = training().rare[EXCHANGED]
    assert complete(LEARNT, 0.0).u[EXCHANGED] == rare.u
    assert complete(LEARNT, 0.0).m[EXCHANGED] == 0.2
    assert complete({**LEARNT, EXCHANGED: {}}, 0.0).m[EXCHANGED] == rare.m


@pytest.mark.fast
def test_what_pairs_of_one_child_add_to_u_is_taken_off_and_one_of_nothing_else_is_refused() -> None:
    assert complete(LEARNT, matches=0.1).u[SURNAME] == pytest.approx(0.08)
    mostly = {**LEARNT, SURNAME: {"m": 0.9, "u": 1e-5}}
    with pytest.raises(UntrainedLevel, match="surname agrees"):
        complete(mostly, matches=1e-5)


@pytest.mark.fast
def test_a_handful_of_records_teaches_nothing() -> None:
    world = World()
    world.add("births|1", "CHIDI", "OKAFOR", "2024-05-01")
    with pytest.raises(TooFewRecords, match="1 records are too few"):
        train(world.connection)


def test_splink_learns_from_a_country_that_an_agreeing_name_says_more_than_a_differing_one(
    tmp_path: Path,
) -> None:
    generate(5_000, 5, tmp_path / "feeds")
    filled(tmp_path / "working.duckdb", tmp_path / "feeds")
    how = replace(training(), random_pairs=1_000_000, em_pairs=20_000)
    with opened(tmp_path / "working.duckdb") as connection:
        learnt = train(connection, how)
    for name in ("forename", "surname", "born", "home", "middle", "gender", "carer"):
        levels = next(known.levels for known in comparisons() if known.name == name)
        assert learnt.bits(name, levels[0].name) > 0 > learnt.bits(name, levels[-1].name)
    assert 0.8 < learnt.m["forename", "agrees"] < 1
    assert learnt.u["surname", "agrees"] < 0.01


@pytest.mark.fast
def test_every_version_is_kept_and_the_one_in_use_is_written_down(tmp_path: Path) -> None:
    home, shipped = settings_for(tmp_path), stored_weights()
    assert (weights_in_use(home), versions(home)) == (shipped, [0])
    doubled = Weights(0, {level: m / 2 for level, m in shipped.m.items()}, shipped.u)
    assert [keep(home, doubled, 100), keep(home, shipped, 200)] == [1, 2]
    assert version_in_use(home) == 0
    use(home, 1)
    assert (weights_in_use(home).version, versions(home)) == (1, [0, 1, 2])
    assert weights_in_use(home).m[SURNAME] == pytest.approx(shipped.m[SURNAME] / 2, rel=1e-3)
    assert weights_of(home, 2).m[SURNAME] == pytest.approx(shipped.m[SURNAME], rel=1e-3)
    with pytest.raises(BadInput, match="no weights 7"):
        use(home, 7)


@pytest.mark.fast
def test_a_link_made_by_weights_says_why_in_words_and_bits_and_by_which_version() -> None:
    world = World()
    home = {"postcode": "ZZ1 1AA", "address_key": "ZZ11AA/4", "gender": "F"}
    world.add("births|1", "ZEBEDIAH", "QUILL", "2016-02-11", **home)
    world.add("school_census|1", "ZEBEDIAH", "QUIIL", "2016-02-11", **home)
    world.match()
    assert world.same("births|1", "school_census|1")
    [(rule, weight, why)] = world.rows("SELECT DISTINCT rule, weight, why FROM link")
    assert (rule, weight > 12) == ("weights", True)
    assert "date of birth agrees (+12.5)" in why
    assert "surname differs by a letter (+" in why
    assert why.endswith("by weights 0")
    bits = [float(part.rpartition("(")[2].partition(")")[0]) for part in why.split(", ")]
    assert sum(bits) == pytest.approx(weight, abs=0.5)
