"""The people themselves: families, twins, and everything that can happen to a child."""

import polars as pl
import pytest

from loaders.country import forenames, spellings, surnames
from loaders.country.days import NEVER
from tests.loaders.country.conftest import CHILDREN, Made, Truth

pytestmark = pytest.mark.fast


def test_there_are_exactly_as_many_children_as_asked(truth: Truth) -> None:
    assert truth.children.height == CHILDREN
    assert truth.children["child"].n_unique() == CHILDREN


def test_twins_share_birthday_household_and_address_but_never_a_forename(truth: Truth) -> None:
    births = truth.children.filter(pl.col("twin") >= 0).group_by("twin")
    per_birth = births.agg(
        pl.len(),
        pl.col("born", "family", "home").n_unique(),
        pl.col("forename").n_unique().alias("forenames"),
        pl.col("birth_order").sort().alias("orders"),
    )
    assert per_birth.filter(pl.col("len") < 2).height == 0
    assert per_birth.filter((pl.col("born") > 1) | (pl.col("family") > 1)).height == 0
    assert per_birth.filter(pl.col("forenames") != pl.col("len")).height == 0
    assert all(row["orders"] == list(range(1, row["len"] + 1)) for row in per_birth.iter_rows(named=True))


def test_about_one_birth_in_seventy_is_of_twins(truth: Truth) -> None:
    pairs = truth.children.filter(pl.col("birth_order") == 2).height
    assert 0.009 < pairs / CHILDREN < 0.022


def test_brothers_and_sisters_never_share_a_forename_in_any_spelling(truth: Truth) -> None:
    roots = truth.children.select("family", spellings.roots(truth.children["forename"]).alias("root"))
    adopted = truth.children["former_forename"].is_not_null()
    assert roots.filter(~adopted).is_duplicated().sum() == 0


PHENOMENA = {
    "siblings": pl.col("family").is_duplicated(),
    "triplets or twins": pl.col("birth_order") >= 2,
    "half-siblings in one home": pl.col("by_other").n_unique().over("family") > 1,
    "shared care at two addresses": pl.col("other") >= 0,
    "children in care": pl.col("in_care"),
    "home-educated": pl.col("home_educated") & pl.col("school_age").is_between(5, 15),
    "on no roll": pl.col("no_roll") & pl.col("school_age").is_between(5, 15),
    "without a practice": pl.col("no_practice"),
    "moved between authorities": (pl.col("before") >= 0)
    & (pl.col("authority") != pl.col("authority_before")),
    "shielded": pl.col("shielded"),
    "adopted with a new name": pl.col("adopted") & pl.col("former_surname").is_not_null(),
    "another surname before": ~pl.col("adopted") & pl.col("former_surname").is_not_null(),
    "over eighteen": pl.col("school_age") >= 18,
    "born abroad": pl.col("abroad"),
    "died": pl.col("died") != NEVER,
    "double-barrelled": pl.col("surname").str.contains(r"\w-\w"),
    "apostrophes": pl.col("surname").str.contains("'"),
    "particles": pl.col("surname").str.contains(r"^(da|de|dos|Al|El|Mc|Mac)[ -]?[A-Z]"),
    "letters with marks": pl.col("forename").str.contains(r"[^ -~]"),
}


@pytest.mark.parametrize("name", sorted(PHENOMENA))
def test_every_kind_of_life_occurs(truth: Truth, name: str) -> None:
    share = truth.children.select(PHENOMENA[name].fill_null(False).mean()).item()
    assert 0 < share < 0.9


def test_families_share_dwellings_and_fathers(truth: Truth) -> None:
    families = truth.families.table
    assert families["home"].is_duplicated().sum() > 20
    fathers = families.select("father_given", "father_surname").unique()
    absent = families.select("other_given", "other_surname").rename(
        lambda name: name.replace("other", "father")
    )
    assert absent.join(fathers, on=absent.columns, how="semi").height > families.height * 0.15


def test_surnames_are_as_many_and_as_uneven_as_in_life(truth: Truth) -> None:
    counts = truth.children["surname"].value_counts(sort=True)
    assert counts.height > CHILDREN * 0.3
    assert 0.004 < counts["count"][0] / CHILDREN < 0.02
    assert forenames.table().n_unique() > 3000


def test_a_sisters_slavic_surname_may_end_otherwise_than_her_brothers() -> None:
    kept = surnames.feminine(
        pl.Series("surname", ["Kowalski", "Nowicki", "Smith"]), pl.Series([True] * 3).to_numpy()
    )
    assert kept.to_list() == ["Kowalska", "Nowicka", "Smith"]


@pytest.mark.parametrize(
    ("feed", "condition"),
    [
        ("births", pl.col("forename").str.starts_with("Baby")),
        ("health_visiting", pl.col("forename") == "Baby"),
        ("births", pl.col("birth_order") == "2"),
        ("school_census", pl.col("enrolment") == "H"),
        ("school_census", pl.col("enrolment") == "S"),
        ("school_census", pl.col("leaving_date").is_not_null()),
        ("school_census", pl.col("senco_name").is_not_null()),
        ("gp_registration", pl.col("registered_to").is_not_null()),
        ("gp_registration", pl.col("superseded_nhs_number").is_not_null()),
        ("child_benefit", pl.col("claimant_relationship") == "grandparent"),
        ("child_benefit", pl.col("claimant_relationship") == "step-parent"),
        ("case_management", pl.col("shielded") == "Y"),
        ("case_management", pl.col("carer_relationship") == "foster-carer"),
        ("case_management", pl.col("practitioner_role") == "camhs_worker"),
        ("case_management", pl.col("consent") == "Y"),
        ("case_management", pl.col("lead_professional") == "Y"),
        ("case_management", pl.col("involved_to").is_null()),
        ("case_management", pl.col("practitioner_name").is_null()),
    ],
)
def test_suppliers_tell_of_every_kind_of_life(made: Made, feed: str, condition: pl.Expr) -> None:
    assert made.feed(feed).filter(condition).height > 0


def test_a_child_has_at_most_one_lead_professional(made: Made) -> None:
    keys = made.feed("truth").filter(pl.col("source").str.starts_with("case_management"))
    leads = made.feed("case_management").filter(pl.col("lead_professional") == "Y")
    assert leads.join(keys, on="source_key")["child"].is_duplicated().sum() == 0


def test_no_stay_ends_before_it_begins_or_begins_after_today(made: Made) -> None:
    for feed, since, until in [
        ("school_census", "entry_date", "leaving_date"),
        ("gp_registration", "registered_from", "registered_to"),
        ("health_visiting", "involved_from", "involved_to"),
        ("case_management", "involved_from", "involved_to"),
        ("child_benefit", "claim_start", "claim_end"),
    ]:
        frame = made.feed(feed)
        assert frame.filter(pl.col(until) < pl.col(since)).height == 0, feed
        assert frame.filter(pl.max_horizontal(since, until, "date_of_birth") > "2026-09-01").height == 0, feed


def test_suppliers_write_one_child_in_their_own_ways(made: Made) -> None:
    truth = made.feed("truth")
    births = made.feed("births").join(truth.filter(pl.col("source") == "births"), on="source_key")
    claims = made.feed("child_benefit").join(
        truth.filter(pl.col("source") == "child_benefit"), on="source_key"
    )
    both = births.join(claims, on="child", suffix="_claim")
    same = both.filter(pl.col("surname") == pl.col("surname_claim")).height
    alike = both.filter(pl.col("surname").str.to_uppercase() == pl.col("surname_claim")).height
    assert same == 0
    assert 0.8 < alike / both.height < 0.97
