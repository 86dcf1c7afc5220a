"""A client that checks every page it fetches, so that no test has to remember to.

Each page must have one heading of the first rank, a title that ends with the service's name, forms that say
where they go and carry a token when they post, no identifier twice, no inline style or script without the
response's nonce, and the security headers.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import Flask
from werkzeug.test import TestResponse

from tests.web.page import Form, Page, read_page
from web.headers import HEADERS


@dataclass(frozen=True)
class Answer:
    """A response and its page (empty for a redirect)."""

    response: TestResponse
    page: Page

    @property
    def status(self) -> int:
        """The status code."""
        return self.response.status_code

    @property
    def location(self) -> str:
        """The path that a redirect leads to."""
        return urlsplit(self.response.headers.get("Location", "")).path


class CheckingClient:
    """A browser without a screen: keeps cookies, follows forms, checks what it gets."""

    def __init__(self, app: Flask, *, https: bool = False) -> None:
        self._client = app.test_client()
        if https:
            self._client.environ_base["HTTP_X_FORWARDED_PROTO"] = "https"

    def get(self, path: str, status: int = 200) -> Answer:
        """Fetch a page and check it; `status` is the one expected."""
        return self._checked(self._client.get(path), status)

    def post(self, path: str, values: Mapping[str, str], status: int) -> Answer:
        """Send values as a form would, without a token of ours: see `submit`."""
        return self._checked(self._client.post(path, data=dict(values)), status)

    def submit(
        self, answer: Answer, values: Mapping[str, str], status: int = 302, action: str = ""
    ) -> Answer:
        """Fill in a fetched page's form (the one going to `action` if there are several) and send it."""
        form = _form(answer.page, action)
        filled = {**form.values, **values}
        if form.method == "get":
            return self._checked(self._client.get(form.action or "", query_string=filled), status)
        return self._checked(self._client.post(form.action or "", data=filled), status)

    def follow(self, answer: Answer, status: int = 200) -> Answer:
        """Go where a redirect leads."""
        assert answer.status in (302, 303), answer.status
        return self.get(answer.response.headers["Location"], status)

    def cookie(self, name: str) -> str:
        """The value of a cookie that the browser keeps."""
        found = self._client.get_cookie(name)
        assert found is not None, name
        return found.value

    def set_cookie(self, name: str, value: str) -> None:
        """Put a cookie into the browser, as a thief would."""
        self._client.set_cookie(name, value)

    def _checked(self, response: TestResponse, status: int) -> Answer:
        check_headers(response)
        html = response.mimetype == "text/html" and response.status_code not in (302, 303)
        answer = Answer(response, read_page(response.text) if html else Page())
        assert response.status_code == status, (response.status_code, answer.page.h1, answer.page.text[:300])
        if html:
            check_page(answer.page, response)
        return answer


def check_headers(response: TestResponse) -> None:
    """Every security header, with a policy that allows nothing inline but by nonce."""
    for name, value in HEADERS.items():
        assert response.headers.get(name) == value, name
    policy = response.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    if response.mimetype == "text/html":
        assert response.headers["Cache-Control"] == "no-store"


def check_page(page: Page, response: TestResponse) -> None:
    """What every page of the service must be like."""
    assert page.title.endswith(" – ContactPoint"), page.title
    assert len(page.h1) == 1, page.h1
    assert page.h1[0], "the heading is empty"
    assert len(page.ids) == len(set(page.ids)), sorted(i for i in page.ids if page.ids.count(i) > 1)
    assert page.inline == []
    assert not re.search("crown|crest|logotype", response.text), "the government's own marks aren't ours"
    nonce = re.search(r"'nonce-([^']+)'", response.headers["Content-Security-Policy"])
    assert nonce is not None
    assert page.scripts, "the Design System's script is missing"
    assert all(script.get("nonce") == nonce[1] for script in page.scripts)
    for form in page.forms:
        assert form.action, "a form doesn't say where it goes"
        assert form.method == "get" or form.values.get("csrf_token"), f"no token: {form.action}"


def _form(page: Page, action: str) -> Form:
    mine = [form for form in page.forms if "sign-out" not in (form.action or "")]
    fitting = [form for form in page.forms if action in (form.action or "")] if action else mine
    assert len(fitting) == 1, [form.action for form in page.forms]
    return fitting[0]
