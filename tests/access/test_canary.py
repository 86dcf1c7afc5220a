"""The canary test: whatever policy hides stands on no page, in no header, log line or file.

It crawls the whole application as every role, with every search it can form, in a country where each hidden
value is a word that stands nowhere else. It must find the canaries that may be seen, must reach every route,
and must fail when a row of the policy is broken: all are tests here. The command line is crawled by
`test_canary_commands.py`, the API by `tests/api/test_api_canary.py`, the analysts' graph by
`tests/analysts/test_copy.py`; that hidden and absent look alike is tested by `test_canary_sameness.py`.
"""

from collections.abc import Generator
from dataclasses import dataclass

import pytest

from access.policy import decision, may
from access.policy.table import Rule, rules
from graph.gateway import Gateway
from graph.server import Endpoint
from tests.access.canary import AREA
from tests.access.canary_world import (
    SECRETS,
    USERS,
    World,
    hidden_from,
    logged,
    role_of,
    the_canaries,
)
from tests.access.crawled import ALONE
from tests.access.crawler import Crawl, routes
from tests.access.searches import every_search

pytestmark = [pytest.mark.server, pytest.mark.timeout(900)]


@pytest.fixture(scope="module")
def world(
    neo4j_gateway: Gateway, neo4j_server: Endpoint, tmp_path_factory: pytest.TempPathFactory
) -> Generator[World]:
    """One world for the module: its crawls change nothing that another looks at."""
    with the_canaries(neo4j_gateway, neo4j_server, tmp_path_factory.mktemp("canary") / "home") as made:
        yield made


@dataclass(repr=False)
class Crawled:
    """Every user's crawl, and all that was logged meanwhile."""

    crawls: dict[str, Crawl]
    logs: str


@pytest.fixture(scope="module")
def crawled(world: World) -> Crawled:
    """Everybody reads and searches; then everybody writes, and reads the children again."""
    crawls: dict[str, Crawl] = {}
    with logged(world.logs):
        for username in USERS:
            crawls[username] = crawl = world.crawl(username)
            searches = may(role_of(username), "child.find")
            for values in every_search(world.country) if searches else ():
                crawl.search(values)
        for crawl in crawls.values():
            crawl.write()
        for crawl in crawls.values():
            crawl.again(world.values)
            crawl.write()
        for crawl in crawls.values():
            crawl.write(last=True)
    return Crawled(crawls, world.logs.getvalue())


@pytest.mark.parametrize("username", USERS)
def test_no_role_meets_a_canary_on_any_page_or_header(username: str, world: World, crawled: Crawled) -> None:
    assert world.found(crawled.crawls[username].got, hidden_from(username)) == []


def test_no_log_line_holds_a_canary(world: World, crawled: Crawled) -> None:
    lines = [(line, line) for line in crawled.logs.splitlines()]
    assert lines, "the crawls must log something, or this proves nothing"
    assert world.found(lines, (*SECRETS, "open")) == []


def test_every_route_is_crawled(world: World, crawled: Crawled) -> None:
    """Each was let in by somebody's crawl: a new route is crawled, or somebody says why not."""
    reached = {rule for crawl in crawled.crawls.values() for rule in crawl.reached}
    left = sorted(routes(world.app) - reached - ALONE.keys())
    assert left == [], "\n".join(left)
    assert ALONE.keys() - routes(world.app) == set(), "these have vanished"


def test_no_answer_is_a_fault_of_our_own(crawled: Crawled) -> None:
    got = [(how, text[:3]) for crawl in crawled.crawls.values() for how, text in crawl.got]
    assert [how for how, status in got if status >= "500"] == []


def test_the_crawl_sees_what_may_be_seen(world: World, crawled: Crawled) -> None:
    """Otherwise finding no canary would prove nothing."""
    practitioner = crawled.crawls[f"practitioner{AREA}"].got
    shown = "\n".join(text for _, text in practitioner).lower()
    assert all(word.lower() in shown for word in world.country.canaries["open"])
    assert "a targeted service is involved" in shown
    assert world.found(crawled.crawls[f"administrator{AREA}"].got, ("consented",))


def without(because: str) -> tuple[Rule, ...]:
    kept = tuple(rule for rule in rules() if because not in rule.because)
    assert len(kept) == len(rules()) - 1
    return kept


@pytest.mark.parametrize(
    ("dropped", "leaked"),
    [("a shielded child is four fields", "shielded"), ("a shielded carer can't be found", "shielded carer")],
)
def test_a_dropped_restriction_is_found_out(
    dropped: str, leaked: str, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = without(dropped)
    monkeypatch.setattr(decision, "rules", lambda: table)
    assert world.found(world.crawl(f"practitioner{AREA}").got, (leaked,))


def test_a_consent_that_is_no_longer_asked_for_is_found_out(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    grant = next(rule for rule in rules() if "puts practitioners in touch" in rule.because)
    loose = Rule(grant.kind, grant.roles, grant.fields, ("reason",), grant.answer, "broken on purpose")
    monkeypatch.setattr(decision, "rules", lambda: (*rules(), loose))
    assert world.found(world.crawl(f"administrator{AREA}").got, ("unconsented",))


def test_no_file_of_the_home_holds_a_canary(world: World, crawled: Crawled) -> None:
    """Not even those that were shown: the audit says what was shown by field, never by value."""
    files = [file for file in world.settings.home.rglob("*") if file.is_file()]
    texts = [(str(file), file.read_bytes().decode("latin-1")) for file in files]
    assert crawled.crawls, "everybody has searched for every canary"
    assert world.found(texts, (*SECRETS, "open")) == []
