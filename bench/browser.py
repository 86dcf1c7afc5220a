"""A browser without a screen for benchmarks: one connection, cookies, and signing in by the pages."""

import http.client
import re
from collections.abc import Callable
from typing import Final
from urllib.parse import urlencode, urlsplit

TOKEN: Final = re.compile(r'name="csrf_token" value="([^"]+)"')

Code = Callable[[str], str]
"""Gives the code that a user's authenticator shows now."""


class Browser:
    """One user's browser: one connection, kept open, and cookies."""

    def __init__(self, address: str) -> None:
        self._host = urlsplit(address).netloc
        self._connection = http.client.HTTPConnection(self._host, timeout=60)
        self._cookies: dict[str, str] = {}
        self.page = ""

    def get(self, path: str) -> int:
        """Fetch a page, following where it leads; gives the last status."""
        return self._send("GET", path, None)

    def post(self, path: str, values: dict[str, str]) -> int:
        """Send a form with the token of the page shown now."""
        token = TOKEN.search(self.page)
        return self._send("POST", path, {**values, "csrf_token": token[1] if token else ""})

    def sign_in(self, username: str, password: str, code: Code) -> None:
        """Both steps. Raises RuntimeError where they don't lead in."""
        self.get("/sign-in")
        self.post("/sign-in", {"username": username, "password": password})
        self.post("/sign-in/code", {"code": code(username)})
        if "Sign out" not in self.page:
            raise RuntimeError(f"{username} couldn't sign in")

    def _send(self, method: str, path: str, form: dict[str, str] | None) -> int:
        for _ in range(5):
            status, location = self._once(method, path, form)
            if location is None:
                return status
            method, path, form = "GET", location, None
        return 310

    def _once(self, method: str, path: str, form: dict[str, str] | None) -> tuple[int, str | None]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            answer = self._ask(method, path, form, headers)
        except (http.client.HTTPException, ConnectionError):  # the server may close an idle connection
            self._connection.close()
            answer = self._ask(method, path, form, headers)
        self.page = answer.read().decode(errors="replace")
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self._cookies[name] = value
        return answer.status, answer.headers["Location"] if answer.status in (301, 302, 303) else None

    def _ask(
        self, method: str, path: str, form: dict[str, str] | None, headers: dict[str, str]
    ) -> http.client.HTTPResponse:
        self._connection.request(method, path, urlencode(form) if form is not None else None, headers)
        return self._connection.getresponse()
