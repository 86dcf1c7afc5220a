"""What each of many users does, for locust: sign in by the pages, then search, open a child, see a network.

`bench.crowd` starts it with a plan (`bench.crowd.Plan`, as JSON, in the file that CROWD_PLAN names). Nothing
is timed before everybody is signed in; each answer must be the page that was asked for. At the end the times
stand in the plan's `out`.
"""

import json
import os
import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, cast

import gevent
from gevent.event import Event
from locust import FastHttpUser, task
from locust.env import Environment

from access.access import Access
from access.demo import current_code
from bench.browser import TOKEN
from bench.crowd import Plan, read_plan
from graph.settings import Settings

PLAN: Final[Plan] = read_plan(Path(os.environ["CROWD_PLAN"]))


class Crowd:
    """Everybody together: who is still to come, and what has been timed since all are there."""

    def __init__(self) -> None:
        self.access = Access.open(Settings.from_env({"CONTACTPOINT_HOME": PLAN.home}))
        self.coming = list(PLAN.users)
        self.missing = len(PLAN.users)
        self.everybody = Event()
        self.seconds: dict[str, list[float]] = {}
        self.errors: list[str] = []

    def arrived(self, environment: Environment) -> None:
        """Wait until all are signed in; the last one starts the clock."""
        self.missing -= 1
        if self.missing == 0:
            self.everybody.set()
            gevent.spawn_later(PLAN.seconds, self._end, environment)
        self.everybody.wait()

    def _end(self, environment: Environment) -> None:
        told = {"seconds": self.seconds, "errors": self.errors}
        Path(PLAN.out).write_text(json.dumps(told), encoding="utf-8")
        assert environment.runner is not None
        environment.runner.quit()


CROWD: Final = Crowd()


class Practitioner(FastHttpUser):
    """A user of a hub, who may see everything that is measured."""

    connection_timeout = network_timeout = 60.0

    def wait_time(self) -> float:
        """How long a page is read before the next is asked for."""
        return random.uniform(*PLAN.pause)

    def on_start(self) -> None:
        """Sign in with both factors, and wait for the others."""
        name, self.page = CROWD.coming.pop(), ""
        self._get("/sign-in")
        self._post("/sign-in", {"username": name, "password": PLAN.password})
        self._post("/sign-in/code", {"code": current_code(CROWD.access.store, name)})
        if "Sign out" not in self.page:
            CROWD.errors.append(f"{name} couldn't sign in")
        CROWD.arrived(cast(Environment, self.environment))  # locust doesn't say what it is
        gevent.sleep(self.wait_time())  # nor do all of an office begin in the same instant

    @task
    def child(self) -> None:
        """Open a child for whom a reason holds."""
        number = random.choice(PLAN.children)
        self._timed(
            "child's page", "Who else works with this child", lambda: self._get(f"/children/{number}")
        )

    @task
    def search(self) -> None:
        """Fill in the form and see who fits."""
        self._timed("search form", "Date of birth", lambda: self._get("/search"))
        typed = random.choice(PLAN.searches)
        self._timed("search, sent, and its results", "child", lambda: self._post("/search", typed))

    @task
    def network(self) -> None:
        """See a family's network, of one of the sizes."""
        people = random.choice(list(PLAN.families))
        path = f"/children/{PLAN.families[people]}/network?distance={PLAN.distance}"
        self._timed(f"network of {people} people", "Households", lambda: self._get(path))

    def _timed(self, name: str, expected: str, ask: Callable[[], int]) -> None:
        began = time.perf_counter()
        status = ask()
        CROWD.seconds.setdefault(name, []).append(time.perf_counter() - began)
        if status != 200 or expected not in self.page:
            CROWD.errors.append(f"{name} answered {status}")

    def _get(self, path: str) -> int:
        return self._keep(self.client.get(path))

    def _post(self, path: str, values: dict[str, str]) -> int:
        token = TOKEN.search(self.page)
        form = {**values, "csrf_token": token[1] if token else ""}
        answer: Any = self.client.post(path, form)  # pyright: ignore[reportUnknownMemberType]  # a bare dict there
        return self._keep(answer)

    def _keep(self, answer: Any) -> int:
        self.page = answer.text or ""
        return int(answer.status_code)
