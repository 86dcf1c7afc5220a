"""The rules as a table: who leaves when, and why."""

from datetime import date

import pytest

from access.lifecycle.rules import Leaving, Life, Stay, birthday, destroyed_on, leaving, transitions

pytestmark = pytest.mark.fast

BORN = date(2010, 5, 1)
CONSENT = date(2028, 1, 1)


def stay(until: date, withdrawn_on: date | None = None) -> Stay:
    return Stay(consent_given_on=CONSENT, until=until, withdrawn_on=withdrawn_on)


CASES = [
    ("a child leaves on the 18th birthday", Life(born=BORN), date(2028, 5, 1), "came_of_age"),
    (
        "who was born on 29 February leaves on 1 March",
        Life(born=date(2012, 2, 29)),
        date(2030, 3, 1),
        "came_of_age",
    ),
    (
        "whoever consents stays through the last day",
        Life(born=BORN, stay=stay(date(2030, 6, 30))),
        date(2030, 7, 1),
        "stay_ended",
    ),
    (
        "nobody stays beyond 25",
        Life(born=BORN, stay=stay(date(2040, 1, 1))),
        date(2035, 5, 1),
        "is_25",
    ),
    (
        "who withdraws leaves on that day",
        Life(born=BORN, stay=stay(date(2035, 5, 1), date(2029, 3, 1))),
        date(2029, 3, 1),
        "consent_withdrawn",
    ),
    (
        "who withdraws before 18 leaves at 18",
        Life(born=BORN, stay=stay(date(2035, 5, 1), date(2028, 2, 1))),
        date(2028, 5, 1),
        "came_of_age",
    ),
    (
        "a death ends even a stay",
        Life(born=BORN, died_on=date(2029, 1, 1), stay=stay(date(2035, 5, 1))),
        date(2029, 1, 1),
        "died",
    ),
    (
        "who leaves England leaves the directory",
        Life(born=BORN, left_england_on=date(2020, 9, 1)),
        date(2020, 9, 1),
        "left_england",
    ),
    (
        "who has a new identity leaves under the old one",
        Life(born=BORN, new_identity_on=date(2020, 9, 1)),
        date(2020, 9, 1),
        "new_identity",
    ),
    (
        "a death is known without a birth",
        Life(born=None, died_on=date(2029, 1, 1)),
        date(2029, 1, 1),
        "died",
    ),
]


@pytest.mark.parametrize(("sentence", "life", "on", "because"), CASES, ids=[case[0] for case in CASES])
def test_a_record_leaves_when_the_rules_say(sentence: str, life: Life, on: date, because: str) -> None:
    assert leaving(life) == Leaving(on, because), sentence


def test_nothing_known_decides_nothing() -> None:
    assert leaving(Life(born=None)) is None


def test_each_reason_that_a_rule_gives_is_explained() -> None:
    assert {because for *_, because in CASES} | {"kept_six_years"} == set(transitions())


def test_a_record_is_destroyed_six_years_after_it_was_archived() -> None:
    assert destroyed_on(date(2028, 5, 1)) == date(2034, 5, 1)
    assert destroyed_on(date(2028, 2, 29)) == date(2034, 3, 1)
    assert birthday(date(2012, 2, 29), 20) == date(2032, 2, 29)
