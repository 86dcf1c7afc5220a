"""The canary test: whatever policy hides stands on no page, in no header, log line, command or file.

It crawls the whole application as every role, with every search it can form, in a country where each hidden
value is a word that stands nowhere else. It must find the canaries that may be seen, and must fail when a row
of the policy is broken: both are tests here.
"""

import re
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask

from access import demo
from access.access import Access
from access.policy import decision
from access.policy.roles import ROLES
from access.policy.table import Rule, rules
from graph.gateway import Gateway
from graph.numbers import display
from graph.server import Endpoint
from graph.settings import Settings
from tests.access.builders import PASSWORD, new_account
from tests.access.canary import (
    AREA,
    NOBODY,
    NOBODYS_NUMBER,
    NOBODYS_POSTCODE,
    NOBODYS_UPN,
    Country,
    build,
)
from tests.access.crawler import Crawl
from tests.builders import a_child, an_edge
from tests.conftest import settings_for
from web.app import create_app
from web.config import WebConfig
from web.services import EXTENSION

pytestmark = pytest.mark.server

SECRETS = ("shielded", "unconsented", "consented", "shielded carer")


@dataclass
class World:
    """The application, its people and the country."""

    app: Flask
    access: Access
    settings: Settings
    country: Country

    def crawl(self, username: str) -> Crawl:
        """What a user gets to see."""
        crawl = Crawl(self.app.test_client())
        crawl.sign_in(username, PASSWORD, demo.current_code(self.access.store, username))
        crawl.everything(self.app, list(self.country.children.values()))
        return crawl

    def found(self, texts: list[tuple[str, str]], of: tuple[str, ...]) -> list[str]:
        """Where a canary of one of these stands."""
        words = [word for name in of for word in self.country.canaries[name]]
        return [how for how, text in texts if any(word in text for word in words)]


@pytest.fixture
def world(graph: Gateway, neo4j_server: Endpoint, tmp_path: Path) -> Generator[World]:
    """The canary country behind the real application, with a local and a distant user of every role."""
    settings = settings_for(
        tmp_path / "home",
        NEO4J_URI=neo4j_server.uri,
        NEO4J_USER=neo4j_server.user,
        NEO4J_PASSWORD=neo4j_server.password,
    )
    access = Access.open(settings)
    demo.mark(access.store)
    for role in ROLES:
        for area in (AREA, "330"):
            account = new_account(f"{role}{area}", role=role, area=area, organisation=f"la {area}")
            access.accounts.enrol(access.accounts.create(account, by=None), PASSWORD)
    app = create_app(WebConfig(settings=settings, demonstration=True))
    yield World(app, access, settings, build(graph))
    app.extensions[EXTENSION].close()
    access.close()


def hidden_from(role: str, area: str) -> tuple[str, ...]:
    """Whose canaries a user must never meet; only the local team knows of a consented service."""
    broker = role == "administrator" and area == AREA
    return tuple(name for name in SECRETS if not (broker and name == "consented"))


@pytest.mark.parametrize("area", [AREA, "330"])
@pytest.mark.parametrize("role", list(ROLES))
def test_no_role_meets_a_canary_on_any_page_header_or_log_line(
    role: str, area: str, world: World, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    crawl = world.crawl(f"{role}{area}")
    logs = "\n".join([*capfd.readouterr(), *(record.getMessage() for record in caplog.records)])
    assert world.found([*crawl.got, ("the logs", logs)], hidden_from(role, area)) == []


def test_the_crawl_sees_what_may_be_seen(world: World) -> None:
    """Otherwise finding no canary would prove nothing."""
    practitioner = world.crawl(f"practitioner{AREA}")
    shown = "\n".join(text for _, text in practitioner.got)
    assert all(word in shown for word in world.country.canaries["open"])
    assert any("A targeted service is involved" in text for _, text in practitioner.got)
    broker = world.crawl(f"administrator{AREA}")
    assert world.found(broker.got, ("consented",))


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


def test_a_search_for_a_hidden_value_is_answered_like_one_for_nothing(world: World) -> None:
    """Same status and the same page, the word typed aside."""
    crawl = world.crawl(f"practitioner{AREA}")
    hidden = sorted(word for name in SECRETS for word in world.country.canaries[name])
    answers = crawl.search([*hidden, NOBODY, NOBODYS_NUMBER, NOBODYS_UPN, NOBODYS_POSTCODE])
    assert answers
    for word, answer in answers:
        nothing = nobodys(word)
        other = next(
            empty for none, empty in answers if none == nothing and empty.request.path == answer.request.path
        )
        assert (answer.status_code, like(answer.text, word)) == (other.status_code, like(other.text, nothing))


def nobodys(word: str) -> str:
    """What looks like the word, and is nobody's."""
    shapes = {r"\d{10}": NOBODYS_NUMBER, r"Q\d{12}": NOBODYS_UPN, r"QX\d\d \d[A-Z]{2}": NOBODYS_POSTCODE}
    return next((other for shape, other in shapes.items() if re.fullmatch(shape, word)), NOBODY)


def test_hidden_and_absent_give_the_same_page(world: World, graph: Gateway) -> None:
    """A shielded child with everything to hide, and one with nothing; a secret service, and none."""
    bare = a_child(graph, forename="Sheila", surname="Hidden", shielded=True)
    free = a_child(graph, forename="Tara", surname="Unconsented")
    for child in (bare, free):
        an_edge(graph, ("Child", "number", child), "IN_AREA", ("LocalAuthority", "code", AREA))
    crawl = Crawl(world.app.test_client())
    username = f"practitioner{AREA}"
    crawl.sign_in(username, PASSWORD, demo.current_code(world.access.store, username))
    pages = {child: page_of(crawl, child) for child in (bare, free, *world.country.children.values())}
    assert pages[world.country.children["shielded"]] == pages[bare]
    assert pages[world.country.children["unconsented"]] == pages[free]
    assert pages[bare] != pages[free]


def page_of(crawl: Crawl, number: str) -> str:
    """A child's page, opened for a reason, without its number and what differs at every request."""
    crawl.state_reason(number)
    response = crawl.client.get(f"/children/{number}")
    assert response.status_code == 200
    shown = display(number)
    plain = like(response.text, number)
    for way in (shown, shown.replace(" ", "\u00a0"), shown.replace(" ", "&nbsp;")):
        plain = plain.replace(way, "TYPED")
    return plain


def like(html: str, typed: str) -> str:
    """A page without the word typed and without what differs at every request."""
    return re.sub(r'(nonce|value|data-token|data-ends)="[^"]*"', r'\1=""', html.replace(typed, "TYPED"))


def test_no_file_of_the_home_holds_a_canary(world: World) -> None:
    """Not even those that were shown: the audit says what was shown by field, never by value."""
    crawl = world.crawl(f"administrator{AREA}")
    crawl.search([word for words in world.country.canaries.values() for word in words])
    world.access.close()
    texts = [
        (str(file), file.read_bytes().decode("latin-1"))
        for file in world.settings.home.rglob("*")
        if file.is_file()
    ]
    assert world.found(texts, (*SECRETS, "open")) == []
