"""A crawler that signs in as somebody and asks for whatever it can reach, keeping every answer.

It reads first: every address of every route, every link, every report and its files, every search. Then it
writes: every form it met, as it stood and filled in. What it fills addresses and forms with is in
`crawled.py`, and so is why it leaves a route alone.
"""

import io
import re
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import polars as pl
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

from tests.access.crawled import AFTERWARDS, FILLED, HARMFUL, LAST
from tests.web.page import Form, read_page

MOST = 3000
"""Answers after which a crawl would go on for ever: far more than there are pages."""

PASSWORD_PAGES = ("/sign-in", "/sign-out")
NOT_REACHED = (400, 401, 403, 404, 405)
PARQUET = "application/vnd.apache.parquet"


@dataclass(repr=False)
class Crawl:
    """One user's crawl: each answer with how it was got, headers included; the routes that answered."""

    app: Flask
    client: FlaskClient
    got: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    reached: set[str] = field(default_factory=set[str])
    _seen: set[str] = field(default_factory=set[str])
    _forms: dict[str, Form] = field(default_factory=dict[str, Form])
    _sent: set[str] = field(default_factory=set[str])

    def sign_in(self, username: str, password: str, code: str) -> None:
        """Both steps, as a person does them."""
        first = self.fill("/sign-in", {"username": username, "password": password})
        assert first.status_code == 303, first.status_code
        second = self.fill(first.headers["Location"], {"code": code})
        assert second.status_code == 303, second.status_code

    def everything(self, values: Mapping[str, list[str]]) -> None:
        """Every route that can be fetched, with every value for its parameters, and every link on the way.

        The reasons come first: what asks for one would only lead there otherwise.
        """
        reasons = [f"/children/{number}/reason" for number in values["number"]]
        waiting = deque([*reasons, *paths(self.app, values)])
        while waiting:
            path = waiting.popleft()
            if path in self._seen or path.startswith(PASSWORD_PAGES):
                continue
            assert len(self.got) < MOST, f"the crawl doesn't end: {path}"
            waiting.extend(self._onwards(self.get(path)))

    def get(self, path: str) -> TestResponse:
        """Fetch a page and keep it."""
        self._seen.add(path)
        return self._keep("GET", path, self.client.get(path))

    def write(self, *, last: bool = False) -> None:
        """Send every form that was met since, as it stood and filled in; the `last` ones end sessions."""
        for action, form in sorted(self._forms.items(), key=lambda one: one[0]):
            rule = self.rule_of("POST", action)
            if action not in self._sent and (rule in LAST) is last:
                self._sent.add(action)
                self._post(action, form.values)
                if rule not in HARMFUL and not last:
                    self._post(action, {**form.values, **FILLED})

    def again(self, values: Mapping[str, list[str]]) -> None:
        """Look at what others have written meanwhile, and at the forms that are there now."""
        for rule in AFTERWARDS:
            for path in _filled(rule, values):
                self._onwards(self.get(path))

    def search(self, values: Mapping[str, str]) -> TestResponse:
        """What the search's form and its results answer."""
        asked = self.fill("/search", {"reason": self._reason("/search"), "why": "the crawl", **values})
        return self.get("/search/results") if asked.status_code == 303 else asked

    def state_reason(self, number: str) -> None:
        """Give the first reason that is offered for opening a child."""
        html = self.client.get(f"/children/{number}/reason").text
        forms = [form for form in read_page(html).forms if (form.action or "").endswith("/reason")]
        self._state(forms[0], html)

    def fill(self, path: str, values: Mapping[str, str]) -> TestResponse:
        """Fetch a page and send its first form with these values."""
        page = read_page(self.client.get(path).text)
        form = next(form for form in page.forms if "sign-out" not in (form.action or ""))
        return self._post(form.action or "", {**form.values, **values})

    def rule_of(self, method: str, address: str) -> str | None:
        """The route that an address belongs to, None where there is none."""
        try:
            rule, _ = self.app.url_map.bind("localhost").match(
                urlsplit(address).path, method, return_rule=True
            )
        except HTTPException:
            return None
        return f"{method} {rule}"

    def _state(self, form: Form, html: str) -> str:
        """Send a form with the first reason offered; the address that it leads to."""
        reasons = {"reason": _first_reason(html), "why": "the crawl"}
        return self._post(form.action or "", {**form.values, **reasons}).headers.get("Location", "")

    def _reason(self, path: str) -> str:
        return _first_reason(self.client.get(path).text)

    def _onwards(self, response: TestResponse) -> list[str]:
        if response.status_code in (301, 302, 303):
            return [_local(response.headers["Location"])]
        if response.mimetype != "text/html":
            return []
        page = read_page(response.text)
        for form in page.forms:
            if form.method == "post":
                self._forms.setdefault(form.action or response.request.full_path.rstrip("?"), form)
            if (form.action or "").endswith("/reason"):
                self._state(form, response.text)
            if (form.action or "").endswith("/run"):
                # its answer and its files stand for this form's alone: fetch them before another is sent
                self._report(self._state(form, response.text))
        return [_local(link) for link in page.links if _local(link).startswith("/")]

    def _report(self, path: str) -> None:
        for link in read_page(self.get(path).text).links:
            if "/download" in link:
                self.get(link)

    def _post(self, address: str, values: Mapping[str, str]) -> TestResponse:
        return self._keep("POST", address, self.client.post(address, data=dict(values)))

    def _keep(self, method: str, address: str, response: TestResponse) -> TestResponse:
        self.got.append(
            (f"{method} {address}", f"{response.status_code} {response.headers}\n{text_of(response)}")
        )
        to_sign_in = _local(response.headers.get("Location", "")) == "/sign-in"
        rule = self.rule_of(method, address)
        if rule and response.status_code not in NOT_REACHED and not to_sign_in:
            self.reached.add(rule)
        return response


def routes(app: Flask) -> set[str]:
    """Every method and address of the pages; the API's calls are crawled by `tests/api`."""
    every = {(method, rule.rule) for rule in app.url_map.iter_rules() for method in rule.methods or ()}
    return {
        f"{method} {rule}"
        for method, rule in every
        if method not in ("HEAD", "OPTIONS") and not rule.startswith("/api/")
    }


def paths(app: Flask, values: Mapping[str, list[str]]) -> list[str]:
    """Every address that a page has, with every value for each of its parameters.

    Raises KeyError for a parameter that nobody has given values for: say in `crawled.py` what to try.
    """
    fetched = sorted(route.removeprefix("GET ") for route in routes(app) if route.startswith("GET "))
    return [path for rule in fetched for path in _filled(rule, values)]


def _filled(rule: str, values: Mapping[str, list[str]]) -> Iterable[str]:
    found = re.search(r"<(?:\w+:)?(\w+)>", rule)
    if found is None:
        return [rule]
    here = [f"{rule[: found.start()]}{value}{rule[found.end() :]}" for value in values[found[1]]]
    return [path for one in here for path in _filled(one, values)]


def text_of(response: TestResponse) -> str:
    """The answer's text; a table's rows where it is packed, its bytes as they are where it is none."""
    data = response.get_data()
    if response.mimetype == PARQUET:
        return pl.read_parquet(io.BytesIO(data)).write_csv()
    return data.decode("utf-8", "replace")


def _local(address: str) -> str:
    parts = urlsplit(address)
    return "" if parts.netloc else f"{parts.path}{'?' if parts.query else ''}{parts.query}"


def _first_reason(html: str) -> str:
    """The value of the first reason offered: the ones of the user's role."""
    _, _, after = html.partition('name="reason"')
    _, _, value = after.partition('value="')
    return value.partition('"')[0]
