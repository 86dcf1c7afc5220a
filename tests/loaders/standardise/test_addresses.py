"""Address keys."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.standardise import address_key, address_key_column

pytestmark = pytest.mark.fast

SAME = [
    [
        ("Flat 2, 14 High St",),
        ("14 High Street Flat 2",),
        ("Flat 2", "14 High Street"),
        ("FLAT 2 14 HIGH ST.",),
    ],
    [("14a High Road",), ("14A High Rd",), ("14 a High Rd",), ("No. 14A, High Road",), ("14A", "High Road")],
    [("12-14 St John's Rd",), ("12/14 St Johns Road",)],
    [("Rose Cottage", "Church Lane"), ("rose cottage",)],
    [("3 The Green",), ("3, The Green", "Little Barton"), ("3 the Green", None, "Barton")],
]

DIFFERENT = [
    ("Flat 2, 14 High St",),
    ("Flat 14, 2 High St",),
    ("14 High St",),
    ("2 High St",),
    ("14A High St",),
    ("14 Low St",),
    ("Flat A, 14 High St",),
    ("Rose Cottage",),
    ("Ivy Cottage",),
]

_LINE = st.none() | st.text(alphabet="12aB fFlLatT,.'-/é", max_size=14)
_USUAL = st.from_regex(
    r"(Flat [0-9A], )?[0-9]{1,3}[a-b]? (High|Low|Flat|A B|The) (St|Road|Green|Room|)", fullmatch=True
)


@pytest.mark.parametrize("spellings", SAME, ids=lambda spellings: spellings[0][0])
def test_spellings_of_one_address_have_one_key(spellings: list[tuple[str | None, ...]]) -> None:
    assert len({address_key(lines, "LE1 7XX") for lines in spellings}) == 1


def test_neighbours_never_share_a_key() -> None:
    assert len({address_key(lines, "LE1 7XX") for lines in DIFFERENT}) == len(DIFFERENT)
    assert address_key(("14 High St",), "LE1 7XX") != address_key(("14 High St",), "LE1 7XY")


@pytest.mark.parametrize(
    ("lines", "postcode"), [(("14 High St",), None), ((None, " , "), "LE1 7XX"), (("..",), "LE1 7XX")]
)
def test_half_an_address_has_no_key(lines: tuple[str | None, ...], postcode: str | None) -> None:
    assert address_key(lines, postcode) is None


@given(
    st.lists(
        st.tuples(_USUAL | _LINE, _LINE | _USUAL, st.none() | st.just("LE1 7XX")), min_size=1, max_size=8
    )
)
@settings(deadline=None)
def test_a_column_of_addresses_has_the_keys_of_its_addresses(rows: list[tuple[str | None, ...]]) -> None:
    frame = pl.DataFrame(rows, schema=dict.fromkeys(("one", "two", "postcode"), pl.String), orient="row")
    keys = address_key_column([frame["one"], frame["two"]], frame["postcode"])
    assert keys.to_list() == [address_key(row[:2], row[2]) for row in rows]
