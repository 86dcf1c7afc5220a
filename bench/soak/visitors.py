"""Users who sign in by the pages and look at children, and what they were answered: right, 503, or wrong."""

import http.client
import random
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from access.access import Access
from access.accounts import NewAccount
from access.areas import ENGLAND
from access.clock import today
from access.demo import current_code, mark
from access.errors import StoreBusy
from access.reasons import Reasons
from access.visit import Visit
from bench.browser import Browser
from graph.errors import Busy
from graph.numbers import display

PASSWORD: Final = "marble-otter-quill-saffron"
LONGEST: Final = 90.0
"""Seconds for which a user stays signed in before doing it anew."""

PAUSE: Final = 0.2


@dataclass
class Answers:
    """What came back: by kind, and each that wasn't what was asked for, with the number asked for, if any."""

    counted: Counter[str] = field(default_factory=Counter[str])
    wrong: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])


@dataclass
class Visitors:
    """Users of one served home, and the children they may open."""

    access: Access
    address: str
    children: list[str]
    ended: threading.Event
    answers: Answers = field(default_factory=Answers)

    def begin(self, how_many: int) -> list[threading.Thread]:
        """Let so many users come, each in a thread of their own."""
        mark(self.access.store)
        names = [f"soak{place}" for place in range(how_many)]
        for name in names:
            self._enrol(name)
        threads = [threading.Thread(target=self._come, args=(name,)) for name in names]
        for thread in threads:
            thread.start()
        return threads

    def _enrol(self, name: str) -> None:
        lately = today() - timedelta(days=30)
        account = NewAccount(
            username=name,
            name=f"Soak {name}",
            surname="Soak",
            role="hub",
            organisation="soak",
            area=ENGLAND,
            trained_on=lately,
            vetted_on=lately,
            agreed_on=lately,
        )
        self.access.accounts.enrol(self.access.accounts.create(account, by=None), PASSWORD)
        visit = Visit(self.access.accounts.find(name), "soak", "127.0.0.1")
        reasons = Reasons(self.access.store, self.access.audit)
        for child in self.children:
            reasons.state(visit, child, "coordinate")

    def _come(self, name: str) -> None:
        chance = random.Random(name)
        while not self.ended.is_set():
            browser = Browser(self.address)
            try:
                if self._sign_in(browser, name):
                    self._look(browser, chance)
            except (http.client.HTTPException, OSError):
                self.answers.counted["cut off"] += 1  # the worker was killed: no answer isn't a wrong one
            except StoreBusy:  # the code that an authenticator would show couldn't be read
                self.answers.counted["waited"] += 1
            self.ended.wait(PAUSE)

    def _sign_in(self, browser: Browser, name: str) -> bool:
        """Both steps; False where one answered 503."""
        if not self._right("sign in", browser.get("/sign-in"), "username" in browser.page):
            return False
        status = browser.post("/sign-in", {"username": name, "password": PASSWORD})
        if not self._right("password", status, 'name="code"' in browser.page):
            return False
        try:
            code = current_code(self.access.store, name)
        except Busy:  # each code works once: the next one comes
            self.ended.wait(10)
            return False
        return self._right("code", browser.post("/sign-in/code", {"code": code}), "Sign out" in browser.page)

    def _look(self, browser: Browser, chance: random.Random) -> None:
        until = time.monotonic() + LONGEST
        while time.monotonic() < until and not self.ended.is_set():
            number = chance.choice(self.children)
            status = browser.get(f"/children/{number}")
            self._right("child", status, shows(browser.page, number), number)
            self.ended.wait(PAUSE)

    def _right(self, kind: str, status: int, holds: bool, number: str = "") -> bool:
        """Count an answer; True where it is the right one."""
        if status == 503:
            self.answers.counted["503"] += 1
            return False
        if status == 200 and holds:
            self.answers.counted["right"] += 1
            return True
        self.answers.wrong.append((f"{kind} answered {status}", number))
        return False


def shows(page: str, number: str) -> bool:
    """Whether a page is that child's, and nobody else's."""
    told = page.replace("\u00a0", " ").replace("&nbsp;", " ")
    return display(number) in told
