"""The three-field date: what it takes, what it refuses and with which words."""

from datetime import date

import pytest

from web.forms import Problems, parse_date

pytestmark = pytest.mark.fast

TODAY = date(2026, 11, 23)


def read(day: str, month: str, year: str, **rules: bool) -> tuple[date | None, list[str], tuple[str, ...]]:
    problems = Problems()
    form = {"born-day": day, "born-month": month, "born-year": year}
    value, fields = parse_date("born", "Date of birth", form, problems, not_after=TODAY, **rules)
    return value, [problem.message for problem in problems.found], fields.wrong


@pytest.mark.parametrize("month", ["3", "03", "March", "march", "Mar", "MAR.", " mar "])
def test_a_month_may_be_a_number_or_a_name(month: str) -> None:
    assert read("7", month, "2015") == (date(2015, 3, 7), [], ())


@pytest.mark.parametrize(
    ("typed", "message", "wrong"),
    [
        (("", "3", "2015"), "Date of birth must include a day", ("day",)),
        (("7", "", ""), "Date of birth must include a month and a year", ("month", "year")),
        (("7", "13", "2015"), "Date of birth must be a real date", ("month",)),
        (("7", "ma", "2015"), "Date of birth must be a real date", ("month",)),
        (("x", "3", "2015"), "Date of birth must be a real date", ("day",)),
        (("31", "feb", "2015"), "Date of birth must be a real date", ("day",)),
        (("7", "3", "15"), "Year must include 4 numbers", ("year",)),
        (("24", "11", "2026"), "Date of birth must be today or in the past", ("day", "month", "year")),
    ],
)
def test_only_the_inputs_at_fault_are_marked(
    typed: tuple[str, str, str], message: str, wrong: tuple[str, ...]
) -> None:
    assert read(*typed) == (None, [message], wrong)


def test_an_empty_date_is_a_problem_only_where_one_is_needed() -> None:
    assert read("", "", "") == (None, [], ())
    assert read("", "", "", required=True)[1] == ["Enter the date of birth"]


def test_the_summary_leads_to_the_first_input_at_fault() -> None:
    problems = Problems()
    parse_date("born", "Date of birth", {"born-day": "7", "born-year": "2015"}, problems)
    assert problems.found[0].anchor == "born-month"
