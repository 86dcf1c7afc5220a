"""The rules that watch users: each is set off by what it is for, and by nothing else."""

from datetime import datetime, timedelta

import pytest

from access.access import Access
from access.accounts import Person
from access.audit import Entry
from access.clock import ENGLAND
from access.errors import NotPermitted, NotSignedIn
from access.watch import Alerts, watch
from access.watch.rules import CHECKS, rules
from graph.errors import BadInput
from tests.access.builders import a_user, an_enrolled, sign_in

pytestmark = pytest.mark.fast

NOON = datetime(2026, 7, 1, 12, 0, tzinfo=ENGLAND)
MINUTE = timedelta(minutes=1)


def number(serial: int) -> str:
    return f"999{serial:09}"


def opens(
    access: Access, child: int = 1, at: datetime = NOON, actor: str = "ana", signals: tuple[str, ...] = ()
) -> None:
    entry = Entry(
        action="child-opened", actor=actor, about=(number(child),), private={"signals": list(signals)}
    )
    access.audit.append(entry, at)


def searches(access: Access, times: int, at: datetime = NOON) -> None:
    for _ in range(times):
        access.audit.append(Entry(action="child-searched", actor="ana"), at)


@pytest.fixture
def boss(access: Access) -> Person:
    """The local administrator; ana, ben and the rest work in the same area."""
    a_user(access)
    return a_user(access, "boss", role="administrator", organisation="la")


def alerts(access: Access, boss: Person) -> list[str]:
    return [alert.rule for alert in Alerts(access).waiting(boss)]


def test_every_rule_has_a_check_and_every_check_a_rule() -> None:
    assert [rule.name for rule in rules()] == list(CHECKS)


def test_everyday_work_sets_off_nothing(access: Access, boss: Person) -> None:
    for child in range(20):
        opens(access, child, NOON + child * 5 * MINUTE, signals=("other_area",) if child < 2 else ())
    searches(access, 10)
    assert alerts(access, boss) == []


@pytest.mark.parametrize("signal", ["own_child", "own_household", "colleagues_child"])
def test_families_are_noticed_each_time(signal: str, access: Access, boss: Person) -> None:
    opens(access, 1, signals=(signal,))
    opens(access, 1, NOON + MINUTE, signals=(signal,))
    assert alerts(access, boss) == [signal, signal]


def test_a_family_network_counts_as_an_opening(access: Access, boss: Person) -> None:
    seen = Entry(action="network-opened", actor="ana", about=(number(1),), private={"signals": ["own_child"]})
    access.audit.append(seen, NOON)
    assert alerts(access, boss) == ["own_child"]


def test_three_children_of_other_areas_in_a_day_are_noticed_once(access: Access, boss: Person) -> None:
    for child in range(5):
        opens(access, child, NOON + child * MINUTE, signals=("other_area",))
    assert alerts(access, boss) == ["far_from_own_area"]


def test_the_same_child_of_another_area_is_one_child(access: Access, boss: Person) -> None:
    for times in range(5):
        opens(access, 1, NOON + times * MINUTE, signals=("other_area",))
    assert alerts(access, boss) == []


def test_thirty_children_in_an_hour_are_noticed_once(access: Access, boss: Person) -> None:
    for child in range(35):
        opens(access, child, NOON + child * MINUTE)
    assert alerts(access, boss) == ["many_children"]


def test_many_searches_that_lead_to_nobody_are_noticed(access: Access, boss: Person) -> None:
    searches(access, 25)
    assert alerts(access, boss) == ["many_searches_few_opens"]


def test_many_searches_that_lead_to_children_are_work(access: Access, boss: Person) -> None:
    for child in range(10):
        opens(access, child)
    searches(access, 25)
    assert alerts(access, boss) == []


@pytest.mark.parametrize(
    ("when", "noticed"),
    [
        (datetime(2026, 7, 1, 22, 0, tzinfo=ENGLAND), True),
        (datetime(2026, 7, 1, 21, 59, tzinfo=ENGLAND), False),
        (datetime(2026, 7, 2, 5, 59, tzinfo=ENGLAND), True),
        (datetime(2026, 1, 2, 6, 0, tzinfo=ENGLAND), False),
    ],
)
def test_night_is_englands(when: datetime, noticed: bool, access: Access, boss: Person) -> None:
    opens(access, at=when)
    assert alerts(access, boss) == (["night"] if noticed else [])


def test_one_night_is_one_alert(access: Access, boss: Person) -> None:
    evening = datetime(2026, 7, 1, 23, 0, tzinfo=ENGLAND)
    for hour in (0, 1, 2, 24):
        opens(access, at=evening + hour * 60 * MINUTE)
    assert alerts(access, boss) == ["night", "night"]


def test_every_override_is_noticed(access: Access, boss: Person) -> None:
    for _ in range(2):
        access.audit.append(Entry(action="override-started", actor="ana", about=(number(1),)), NOON)
    assert alerts(access, boss) == ["shielded_override", "shielded_override"]


def test_one_child_opened_by_many_users_is_noticed(access: Access, boss: Person) -> None:
    for serial in range(8):
        a_user(access, f"user{serial}")
        opens(access, 1, NOON, actor=f"user{serial}")
    assert alerts(access, boss) == ["same_child_many_users"]


def test_an_account_under_attack_is_noticed(access: Access, boss: Person) -> None:
    for scope in ("account_here", "account"):
        paused = Entry(
            action="sign-in-paused", actor="nobody", open={"scope": scope}, private={"username": "ana"}
        )
        access.audit.append(paused, NOON)
    assert alerts(access, boss) == ["account_under_attack"]


def test_looking_again_makes_no_second_alert(access: Access, boss: Person) -> None:
    opens(access, signals=("own_child",))
    assert watch(access.store) == 1
    assert watch(access.store) == 0
    opens(access, signals=("own_child",))
    assert watch(access.store) == 1


def test_two_watchers_at_once_make_each_alert_once(access: Access, boss: Person) -> None:
    from concurrent.futures import ThreadPoolExecutor

    for child in range(20):
        opens(access, child, signals=("own_child",))
    with ThreadPoolExecutor(4) as pool:
        made = [each.result() for each in [pool.submit(watch, access.store) for _ in range(4)]]
    assert sum(made) == 20


def test_administrators_see_their_own_areas_alerts_and_never_their_own(access: Access, boss: Person) -> None:
    opens(access, actor="boss", signals=("own_child",))
    opens(access, actor="ana", signals=("own_child",))
    a_user(access, "far", area="330", organisation="school:2")
    opens(access, actor="far", signals=("own_child",))
    assert [alert.username for alert in Alerts(access).waiting(boss)] == ["ana"]
    other = a_user(access, "boss2", role="administrator", organisation="la")
    assert {alert.username for alert in Alerts(access).waiting(other)} == {"ana", "boss"}


def test_nobody_else_sees_alerts(access: Access) -> None:
    with pytest.raises(NotPermitted):
        Alerts(access).waiting(a_user(access, "hub", role="hub"))


def test_an_alert_is_closed_once_with_words(access: Access, boss: Person) -> None:
    opens(access, signals=("own_child",))
    (alert,) = Alerts(access).waiting(boss)
    with pytest.raises(BadInput):
        Alerts(access).close(boss, alert.id, " ")
    Alerts(access).close(boss, alert.id, "a namesake")
    assert alerts(access, boss) == []
    with pytest.raises(BadInput):
        Alerts(access).close(boss, alert.id, "again")


def test_an_alert_and_the_account_are_dealt_with_in_one_step(access: Access) -> None:
    enrolled = an_enrolled(access)
    boss = a_user(access, "boss", role="administrator", organisation="la")
    token = sign_in(access, enrolled).token
    opens(access, signals=("own_child",))
    (alert,) = Alerts(access).waiting(boss)
    Alerts(access).close(boss, alert.id, "their own family", suspend=True)
    with pytest.raises(NotSignedIn):
        access.sessions.of(token)
