"""Identifiers and contact details: the libraries' checks, and ours over columns."""

from collections.abc import Callable

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum.gb import nhs, upn

from loaders.standardise import (
    Unfit,
    clean_email,
    clean_nhs_number,
    clean_phone,
    clean_postcode,
    clean_upn,
    tidy,
    tidy_column,
)
from loaders.standardise.contact import fast_email, fast_phone, fast_postcode
from loaders.standardise.identifiers import fast_nhs_number, fast_upn

pytestmark = pytest.mark.fast

KEPT = [
    (clean_nhs_number, "943 476 5870", "9434765870"),
    (clean_nhs_number, "943-476-5870", "9434765870"),
    (clean_upn, "b801200005001", "B801200005001"),
    (clean_upn, "E000200005001", "E000200005001"),
    (clean_postcode, "le17xx", "LE1 7XX"),
    (clean_postcode, "  EC1A  1BB".strip(), "EC1A 1BB"),
    (clean_phone, "01632960123", "01632 960123"),
    (clean_phone, "+44 (0)7700 900123", "07700 900123"),
    (clean_phone, "020 7946 0123", "020 7946 0123"),
    (clean_phone, "0048 22 123 45 67", "+48 22 123 45 67"),
    (clean_email, "A.B@Example.ORG", "A.B@example.org"),
    (clean_email, "o'brien@example.org", "o'brien@example.org"),
]

REFUSED = [
    (clean_nhs_number, "9434765871"),
    (clean_nhs_number, "943476587"),
    (clean_nhs_number, "0000000000"),
    (clean_nhs_number, "1111111111"),
    (clean_upn, "A801200005001"),
    (clean_upn, "B80120000500"),
    (clean_postcode, "ZZ99 3VZ"),
    (clean_postcode, "LE1"),
    (clean_phone, "12345"),
    (clean_phone, "01632 123456"),
    (clean_phone, "ring mother"),
    (clean_email, "a@b"),
    (clean_email, "nobody at example.org"),
]

FAST: list[tuple[Callable[[pl.Expr], pl.Expr], Callable[[str], str], st.SearchStrategy[str]]] = [
    (fast_nhs_number, clean_nhs_number, st.from_regex(r"[0-9]{9,11}", fullmatch=True)),
    (fast_nhs_number, clean_nhs_number, st.integers(0, 9).map(lambda digit: str(digit) * 10)),
    (fast_upn, clean_upn, st.from_regex(r"[A-Z][0-9]{11}[0-9A-Z]", fullmatch=True)),
    (
        fast_postcode,
        clean_postcode,
        st.from_regex(r"[A-Za-z]{1,3}[0-9]{1,2}[A-Z]? ?[0-9][A-Za-z]{2}", fullmatch=True),
    ),
    (fast_phone, clean_phone, st.from_regex(r"(01632|07700|07123) ?(960|900)[0-9]{2,4}", fullmatch=True)),
    (
        fast_email,
        clean_email,
        st.from_regex(r"[a-z0-9._-]{1,12}@[a-z0-9.-]{1,9}\.(org|uk|nhs\.uk)", fullmatch=True),
    ),
]


@pytest.mark.parametrize(("clean", "text", "kept"), KEPT)
def test_a_good_value_is_kept_in_one_spelling(clean: Callable[[str], str], text: str, kept: str) -> None:
    assert clean(text) == kept
    assert clean(kept) == kept


@pytest.mark.parametrize(("clean", "text"), REFUSED)
def test_a_value_that_fails_its_check_is_refused_in_words(clean: Callable[[str], str], text: str) -> None:
    with pytest.raises(Unfit, match=r"^(isn't|is) "):
        clean(text)


@pytest.mark.parametrize(("fast", "clean", "texts"), FAST, ids=lambda part: getattr(part, "__name__", ""))
@given(data=st.data())
@settings(deadline=None)
def test_the_check_over_a_column_never_contradicts_the_library(
    fast: Callable[[pl.Expr], pl.Expr],
    clean: Callable[[str], str],
    texts: st.SearchStrategy[str],
    data: st.DataObject,
) -> None:
    column = pl.Series("text", data.draw(st.lists(texts, min_size=1, max_size=20)), dtype=pl.String)
    for text, quick in zip(column, column.to_frame().select(fast(pl.col("text"))).to_series(), strict=True):
        assert quick is None or quick == clean(text)


def test_the_check_over_a_column_settles_nearly_every_good_identifier() -> None:
    numbers = pl.DataFrame({"nhs": [f"{n:010}" for n in range(9_990_000_000, 9_990_002_000)]})
    good = [number for number in numbers["nhs"] if nhs.is_valid(number)]
    settled = numbers.select(fast_nhs_number(pl.col("nhs"))).to_series().drop_nulls()
    assert settled.to_list() == good
    pupils = [upn.calc_check_digit(body) + body for body in (f"80120000{n:04}" for n in range(500))]
    assert pl.DataFrame({"upn": pupils}).select(fast_upn(pl.col("upn"))).to_series().to_list() == pupils


@given(st.lists(st.text(max_size=8) | st.none(), min_size=1))
def test_a_column_is_tidied_as_its_texts_are_one_by_one(texts: list[str | None]) -> None:
    expected = [None if text is None else tidy(text) or None for text in texts]
    assert tidy_column(pl.Series(texts, dtype=pl.String)).to_list() == expected
