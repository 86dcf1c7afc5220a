"""How fast the API answers with the audit synced, and the least that its answer could cost.

    python -m bench.api --children 10000 [--asks 500] [--clients 8] [--keep FOLDER]

First one call after the other without a network, as a server calls the application: who-else, its floor (the
traversal, one synced audit write, an empty Flask view) and the search by name, in turn, for children drawn at
random. Then several clients at once over real connections to gunicorn. A ratio is that of the medians.
"""

import random
import subprocess
import tempfile
import time
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Final

import click
import psutil
import requests
from flask import Flask
from rich.console import Console
from rich.table import Table
from werkzeug.test import EnvironBuilder

from access.access import Access
from access.accounts import NewAccount
from access.areas import ENGLAND
from access.audit import Entry
from access.clock import today
from access.demo import mark, users
from bench.home import TODAY, UNLIMITED, loaded_home
from bench.timing import Timed
from graph.gateway import Gateway
from graph.queries import query
from graph.server.starting import is_free
from graph.settings import Settings
from graph.traversals.who_else import who_else
from web.app import create_app
from web.config import WebConfig
from web.serve import command
from web.services import EXTENSION

SYSTEM: Final = "bench-system"
USER: Final = "practitioner"
ENTRY: Final = Entry(action="child-opened", actor=SYSTEM, about=("999000000001",))
WARM_UP: Final = 100
PORT: Final = 8473


@click.command()
@click.option("--children", default=10_000, show_default=True, help="Size of the country.")
@click.option("--asks", default=500, show_default=True, help="Calls of each sort.")
@click.option("--clients", default=8, show_default=True, help="Clients at once over real connections.")
@click.option("--profile", default="steady", show_default=True, help="The embedded server's profile.")
@click.option("--keep", type=click.Path(path_type=Path, file_okay=False), help="Keep the home there.")
def main(children: int, asks: int, clients: int, profile: str, keep: Path | None) -> None:
    """Print one table."""
    table = Table("What", "Clients", "Calls/s", "p50 ms", "p99 ms", "Ratio", "Goal")
    with ExitStack() as stack:
        folder = keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        settings = stack.enter_context(loaded_home(folder, children, profile))
        gateway = stack.enter_context(Gateway.open(settings))
        drawn = _drawn(gateway, asks + WARM_UP)
        with _application(settings) as (app, access, token):
            floor, whole, search = _in_turn(app, access, gateway, token, drawn)
        _row(table, floor, 1, sum(floor.seconds))
        _row(table, whole, 1, sum(whole.seconds), floor)
        _row(table, search, 1, sum(search.seconds))
        for timed, seconds in _served(settings, drawn, clients):
            _row(table, timed, clients, seconds)
    Console().print(f"{children:,} children")
    Console().print(table)


def _drawn(gateway: Gateway, most: int) -> list[str]:
    numbers = sorted(row["number"] for row in gateway.stream(query("bench/children")))
    random.Random(1).shuffle(numbers)
    return numbers[:most]


def _in_turn(
    app: Flask, access: Access, gateway: Gateway, token: str, numbers: list[str]
) -> tuple[Timed, Timed, Timed]:
    """The floor, who-else and the search, each for the same children."""
    empty = Flask("empty")
    empty.add_url_rule("/", view_func=lambda: "")
    floor, whole, search = Timed("floor of who-else"), Timed("who-else"), Timed("search by name")
    for turn, number in enumerate(numbers):
        asked = _who(app, gateway, number)
        ask = (_environ(token, f"/children/{number}/involved"), _environ(token, "/searches/by-name", asked))
        if turn < WARM_UP:
            _call(app, ask[0])
            _call(app, ask[1])
            continue
        bare = EnvironBuilder("/").get_environ()
        floor.do(_least, empty, bare, access, gateway, number)
        whole.do(_call, app, ask[0])
        search.do(_call, app, ask[1])
    return floor, whole, search


def _least(empty: Flask, bare: dict[str, Any], access: Access, gateway: Gateway, number: str) -> None:
    who_else(gateway, number, today())
    access.audit.append(ENTRY)
    _call(empty, bare)


def _who(_app: Flask, gateway: Gateway, number: str) -> dict[str, Any]:
    child = who_else(gateway, number, TODAY).child
    born = child.date_of_birth or TODAY
    return {"name": f"{child.forename} {child.surname}".replace("*", ""), "date_of_birth": born.isoformat()}


def _environ(token: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
    method = "POST" if body else "GET"
    return EnvironBuilder(
        f"/api/v1{path}", method=method, headers=list(_headers(token).items()), json=body
    ).get_environ()


def _headers(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}", "On-Behalf-Of": USER, "Reason": "coordinate"}


def _call(app: Flask, environ: dict[str, Any]) -> None:
    status: list[str] = []

    def start(line: str, _headers: object, _info: object = None) -> Any:
        status.append(line)

    body = b"".join(app(environ, start))
    if status[0][:3] not in ("200", "422"):  # a name that no search takes is an answer too
        raise SystemExit(f"{environ['PATH_INFO']} answered {status}: {body[:200]!r}")


@contextmanager
def _application(settings: Settings) -> Generator[tuple[Flask, Access, str]]:
    """The application on a demonstration home, and a system's token."""
    access = Access.open(settings)
    mark(access.store)
    users(access, settings, area=ENGLAND, organisation="bench")
    app = create_app(WebConfig(settings=settings, demonstration=True))
    app.config["API_LIMIT"] = 10_000_000
    try:
        yield app, access, _token(access)
    finally:
        app.extensions[EXTENSION].close()
        access.close()


def _token(access: Access) -> str:
    there = {person.username: person for person in access.accounts.within(None)}
    person = there.get(SYSTEM) or access.accounts.create(_account(), by=None)
    secret = access.clients.new_secret(person, "system")
    return access.clients.token(SYSTEM, secret, "127.0.0.1").token


def _account() -> NewAccount:
    return NewAccount(
        username=SYSTEM,
        name="Bench",
        surname="Bench",
        role="system",
        organisation="bench",
        area=ENGLAND,
        trained_on=today(),
        vetted_on=today(),
        agreed_on=today(),
    )


def _served(settings: Settings, numbers: list[str], clients: int) -> list[tuple[Timed, float]]:
    """Who-else over real connections by several clients at once: each time, and the seconds in all."""
    access = Access.open(settings)
    token = _token(access)
    access.close()
    environment = {"CONTACTPOINT_HOME": str(settings.home), "CONTACTPOINT_API_LIMIT": "10000000"}
    environment |= UNLIMITED
    environment |= {"CONTACTPOINT_SERVER_PROFILE": settings.server_profile}
    if not is_free(PORT):
        raise SystemExit(f"Port {PORT} is in use; free it for this benchmark.")
    server = subprocess.Popen(
        command("127.0.0.1", PORT),
        env={**psutil.Process().environ(), **environment},
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(f"http://127.0.0.1:{PORT}/health/ready")
        timed = Timed("who-else, served")
        began = time.perf_counter()
        with ThreadPoolExecutor(clients) as pool:
            list(pool.map(_asking(token, timed), [numbers[at::clients] for at in range(clients)]))
        return [(timed, time.perf_counter() - began)]
    finally:
        server.terminate()
        server.wait(30)


def _asking(token: str, timed: Timed) -> Callable[[list[str]], None]:
    def ask(numbers: list[str]) -> None:
        with requests.Session() as session:
            session.headers.update(_headers(token))
            for number in numbers:
                timed.do(_get, session, f"http://127.0.0.1:{PORT}/api/v1/children/{number}/involved")

    return ask


def _get(session: requests.Session, address: str) -> None:
    session.get(address, timeout=30).raise_for_status()


def _wait(address: str) -> None:
    for _ in range(300):
        try:
            if requests.get(address, timeout=5).ok:
                return
        except requests.ConnectionError:
            time.sleep(0.1)
    raise SystemExit("The served application didn't answer.")


def _row(table: Table, timed: Timed, clients: int, seconds: float, floor: Timed | None = None) -> None:
    ratio = f"{timed.p50 / floor.p50:.2f}" if floor else ""
    rate = f"{len(timed.seconds) / seconds:,.0f}"
    goal = "at most 1.5" if floor else ""
    table.add_row(timed.name, str(clients), rate, f"{timed.p50:.2f}", f"{timed.p99:.2f}", ratio, goal)


if __name__ == "__main__":
    main()
