"""Hidden and absent look alike: in status, words, length and order, on every page, in every search.

Everybody crawls a country twice: before anything is hidden in it, and after. Nothing may differ but that a
targeted service is involved where consent says so.
"""

import re
from collections import Counter
from collections.abc import Generator
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from typing import Final

import pytest

from access.policy import may
from graph.gateway import Gateway
from graph.server import Endpoint
from tests.access.canary import AREA, Country, hide, people
from tests.access.canary_world import a_world, role_of
from tests.access.searches import by_what_is_shown, searches_alike
from tests.conftest import empty

pytestmark = [pytest.mark.server, pytest.mark.timeout(900)]

USERS: Final = [
    f"practitioner{AREA}", f"hub{AREA}", f"reviewer{AREA}", "administrator330", f"analyst{AREA}"
]  # fmt: skip

DIFFERS: Final = {
    "/reports/integrity": "the canaries' nodes are meagre, and it counts what is meagre, names nobody",
    "/reports/suppliers": "and so are their loads",
    "/review": "a pair of a shielded child's records waits there, and nothing that is hidden stands in it",
    "/reports/duplicates": "which is counted, and the count withheld",
    "/metrics": "it counts requests and their time",
    "/session": "it tells the second at which the session ends",
}
"""Pages that may differ, by how their address begins."""

VARIES: Final = r'(nonce|value|data-token|data-ends|content)="[^"]*"'

TIME: Final = r"(?<!\d)\d{1,2}((:\d\d){0,2}(am|pm)\b|(:\d\d){1,2})|\b(midday|midnight)\b"

Seen = dict[str, str]


@dataclass(repr=False)
class Twice:
    """What each user saw before and after."""

    country: Country
    before: dict[str, Seen]
    after: dict[str, Seen]
    searched: list[tuple[str, str, str]]


@pytest.fixture(scope="module")
def twice(
    neo4j_gateway: Gateway, neo4j_server: Endpoint, tmp_path_factory: pytest.TempPathFactory
) -> Generator[Twice]:
    """Both crawls, each from a home of its own; and each search with the one that must look like it."""
    empty(neo4j_gateway)
    country = people(neo4j_gateway)
    home = tmp_path_factory.mktemp("sameness")
    before, _ = _crawls(country, neo4j_server, home / "before")
    hide(neo4j_gateway, country)
    after, searched = _crawls(country, neo4j_server, home / "after")
    yield Twice(country, before, after, searched)
    empty(neo4j_gateway)


@pytest.mark.parametrize("username", USERS)
def test_what_is_hidden_changes_no_page(username: str, twice: Twice) -> None:
    before, after = twice.before[username], twice.after[username]
    consented = twice.country.children["consented"]
    different = [
        how
        for how in sorted(before.keys() | after.keys())
        if before.get(how) != after.get(how) and consented not in how and not _may_differ(how)
    ]
    told = [
        line
        for how in different
        for line in unified_diff(before.get(how, "").splitlines(), after.get(how, "").splitlines(), how, n=0)
    ]
    assert different == [], "\n".join(told)


def test_every_search_for_a_hidden_value_is_answered_like_one_for_nothing(twice: Twice) -> None:
    assert twice.searched
    assert [typed for typed, hidden, absent in twice.searched if hidden != absent] == []


def test_a_shielded_child_is_found_by_what_may_be_seen(twice: Twice) -> None:
    """Otherwise that the answers are alike would prove nothing."""
    assert any("Sheila Hidden" in answer for answer in twice.after[f"practitioner{AREA}"].values())
    assert any("Sheila Hidden" in hidden for _, hidden, _ in twice.searched)


def _crawls(
    country: Country, neo4j_server: Endpoint, home: Path
) -> tuple[dict[str, Seen], list[tuple[str, str, str]]]:
    seen: dict[str, Seen] = {}
    searched: list[tuple[str, str, str]] = []
    with a_world(country, neo4j_server, home) as world:
        for username in USERS:
            crawl = world.crawl(username)
            searches = may(role_of(username), "child.find")
            for values in by_what_is_shown() if searches else ():
                crawl.search(values)
            seen[username] = _by_how(crawl.got)
            for one in searches_alike(country) if searches else ():
                hidden, absent = (_like(crawl.search(values).text) for values in (one.hidden, one.absent))
                searched.append((one.typed, hidden, absent))
    return seen, searched


def _by_how(got: list[tuple[str, str]]) -> Seen:
    """Each answer under how it was got, the second time apart from the first."""
    times: Counter[str] = Counter()
    seen: Seen = {}
    for how, text in got:
        times[how] += 1
        head, _, body = text.partition("\n\n")
        location = next((line for line in head.splitlines() if line.startswith("Location:")), "")
        seen[f"{how} #{times[how]}"] = f"{text[:3]} {location}\n{_like(body)}"
    return seen


def _may_differ(how: str) -> bool:
    return how.partition(" ")[2].startswith(tuple(DIFFERS))


def _like(html: str) -> str:
    """A page without what differs at every request: tokens, and the time of day."""
    return re.sub(TIME, "now", re.sub(VARIES, r'\1=""', html))
