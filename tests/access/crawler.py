"""A crawler that signs in as somebody and fetches whatever it can reach, keeping every answer."""

from collections import deque
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.web.page import Form, read_page

MOST = 300
"""Answers after which a crawl ends: far more than there are pages."""

PASSWORD_PAGES = ("/sign-in", "/sign-out")


@dataclass
class Crawl:
    """One user's crawl: each answer with how it was got, headers included."""

    client: FlaskClient
    got: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    _seen: set[str] = field(default_factory=set[str])

    def sign_in(self, username: str, password: str, code: str) -> None:
        """Both steps, as a person does them."""
        first = self._form("/sign-in", {"username": username, "password": password})
        assert first.status_code == 303, first.status_code
        second = self._form(first.headers["Location"], {"code": code})
        assert second.status_code == 303, second.status_code

    def everything(self, app: Flask, numbers: list[str]) -> None:
        """Every route that can be fetched, for every child, and every link and form found on the way."""
        waiting = deque(_paths(app, numbers))
        while waiting and len(self.got) < MOST:
            path = waiting.popleft()
            if path in self._seen or path.startswith(PASSWORD_PAGES):
                continue
            self._seen.add(path)
            response = self._keep(f"GET {path}", self.client.get(path))
            waiting.extend(self._onwards(path, response))

    def search(self, words: list[str]) -> list[tuple[str, TestResponse]]:
        """Each word put into each text field of each form that was found; the answers, by word."""
        forms = [path for path in sorted(self._seen) if path.endswith(("/find", "/search"))]
        return [(word, self._form(path, {}, fill=word)) for path in forms for word in words]

    def state_reason(self, number: str) -> None:
        """Give the first reason that is offered for opening a child."""
        html = self.client.get(f"/children/{number}/reason").text
        forms = [form for form in read_page(html).forms if (form.action or "").endswith("/reason")]
        self._state(forms[0], html)

    def _state(self, form: Form, html: str) -> str:
        """Send a form with the first reason offered; the address that it leads to."""
        reasons = {"reason": _first_reason(html), "why": "the crawl"}
        return self._keep(f"POST {form.action}", self._send(form, reasons)).headers.get("Location", "")

    def _onwards(self, path: str, response: TestResponse) -> list[str]:
        if response.status_code in (301, 302, 303):
            return [_local(response.headers["Location"])]
        if response.mimetype != "text/html":
            return []
        page = read_page(response.text)
        for form in page.forms:
            if (form.action or "").endswith("/reason"):
                self._state(form, response.text)
            if (form.action or "").endswith("/run"):
                # its answer and its files stand for this form's alone: fetch them before another is sent
                self._report(self._state(form, response.text))
        return [_local(link) for link in page.links if _local(link).startswith("/")]

    def _report(self, path: str) -> None:
        page = self._keep(f"GET {path}", self.client.get(path))
        for link in read_page(page.text).links:
            if "/download" in link:
                self._keep(f"GET {link}", self.client.get(link))

    def _form(self, path: str, values: dict[str, str], fill: str = "") -> TestResponse:
        response = self.client.get(path)
        forms = [form for form in read_page(response.text).forms if "sign-out" not in (form.action or "")]
        texts = {name: fill for name, value in forms[0].values.items() if not value and name != "csrf_token"}
        answer = self._send(forms[0], {**texts, **values})
        return self._keep(f"{forms[0].method} {path} {fill}", answer)

    def _send(self, form: Form, values: dict[str, str]) -> TestResponse:
        filled = {**form.values, **values}
        if form.method == "get":
            return self.client.get(form.action or "", query_string=filled)
        return self.client.post(form.action or "", data=filled)

    def _keep(self, how: str, response: TestResponse) -> TestResponse:
        self.got.append((how, f"{response.status_code} {response.headers}\n{_text(response)}"))
        return response


def _paths(app: Flask, numbers: list[str]) -> list[str]:
    """Every address that a GET route has, with each child's number where it wants one."""
    rules = [str(rule) for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())]
    plain = [rule for rule in rules if "<" not in rule]
    with_number = [rule for rule in rules if rule.count("<") == 1 and "<number>" in rule]
    with_two = [rule for rule in rules if "<number>" in rule and "<other>" in rule]
    pairs = [*zip(numbers, [*numbers[1:], *numbers[:1]], strict=True)]
    return [
        *plain,
        *(rule.replace("<number>", number) for rule in with_number for number in numbers),
        *(
            rule.replace("<number>", one).replace("<other>", other)
            for rule in with_two
            for one, other in pairs
        ),
    ]


def _text(response: TestResponse) -> str:
    """The answer's text, or its bytes as they are where it is none."""
    return response.get_data().decode("utf-8", "replace")


def _local(address: str) -> str:
    parts = urlsplit(address)
    return "" if parts.netloc else f"{parts.path}{'?' if parts.query else ''}{parts.query}"


def _first_reason(html: str) -> str:
    """The value of the first reason offered: the ones of the user's role."""
    _, _, after = html.partition('name="reason"')
    _, _, value = after.partition('value="')
    return value.partition('"')[0]
