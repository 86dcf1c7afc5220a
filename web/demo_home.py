"""The demonstration's home: the invented country's files, its load, and its one user."""

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, cast

from access.access import Access
from access.areas import ENGLAND
from access.demo import DemoUser, current_code, mark, users
from access.store import Store
from graph.errors import BadInput, ContactPointError
from graph.gateway import Gateway
from graph.queries import query
from graph.settings import Settings

STATE: Final = "demo.json"

TELLERS: Final = ("teacher", "health_visitor", "youth_worker")
"""Whose records of the story's child the generator names."""


@dataclass(frozen=True)
class DemoHome:
    """What the demonstration keeps under `home/demo`."""

    settings: Settings

    @property
    def folder(self) -> Path:
        """Where it all lies."""
        return self.settings.home / "demo"

    @property
    def country(self) -> Path:
        """The folder of the country's feeds."""
        return self.folder / "country"

    def prepare(self, children: int, seed: int) -> None:
        """Generate and load the country of `children` and `seed`, as far as that wasn't done before.

        Raises BadInput where this home holds another country, ContactPointError where a step fails.
        """
        state = self._state() or {"children": children, "seed": seed, "loaded": False}
        if (state["children"], state["seed"]) != (children, seed):
            raise BadInput(
                f"This home holds a demonstration of {state['children']:,} children (seed {state['seed']}); "
                f"delete {self.settings.home} or set CONTACTPOINT_HOME to another folder."
            )
        if state["loaded"]:
            return
        self._keep(state)
        self._generate(children, seed)
        contactpoint("load", str(self.country))
        self._keep({**state, "loaded": True})

    def story_child(self, gateway: Gateway) -> tuple[str, dict[str, str]]:
        """The number of the child of the story, and the source of each of its three tellers.

        Raises BadInput where the country is too small to have one, or its records aren't one child's.
        """
        about = cast("dict[str, Any]", json.loads((self.country / "generated.json").read_text("utf-8")))
        told = about["story"]
        records = {who: told[who] for who in TELLERS if who in told}
        keys = [f"{record['source']}|{record['source_key']}" for record in records.values()]
        numbers = {row["number"] for row in gateway.read(query("traversals/child_of_record"), keys=keys)}
        if len(numbers) != 1 or len(records) != len(TELLERS):
            raise BadInput(
                "This country has no child whose story can be told; generate one of at least 1,000 children."
            )
        return numbers.pop(), {who: record["source"] for who, record in records.items()}

    def user(self) -> DemoUser:
        """The practitioner to sign in as, made with the other roles' users on the first call."""
        access = Access.open(self.settings)
        try:
            mark(access.store)
            made = users(access, self.settings, area=ENGLAND, organisation="demonstration")
        finally:
            access.close()
        return next(one for one in made if one.role == "practitioner")

    def current_code(self, username: str) -> str:
        """The code that `username`'s authenticator app would show now."""
        store = Store.open(self.settings)
        try:
            return current_code(store, username)
        finally:
            store.close()

    def _generate(self, children: int, seed: int) -> None:
        """Beside and renamed, so that a country is there wholly or not at all."""
        if self.country.exists():
            return
        draft = self.folder / "country.unfinished"
        shutil.rmtree(draft, ignore_errors=True)
        contactpoint("generate", "--children", str(children), "--seed", str(seed), "--out", str(draft))
        draft.rename(self.country)

    def _state(self) -> dict[str, Any] | None:
        try:
            return cast("dict[str, Any]", json.loads((self.folder / STATE).read_text(encoding="utf-8")))
        except FileNotFoundError:
            return None

    def _keep(self, state: dict[str, Any]) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        draft = self.folder / f"{STATE}.unfinished"
        draft.write_text(json.dumps(state), encoding="utf-8")
        draft.replace(self.folder / STATE)


def contactpoint(*arguments: str) -> None:
    """Run one of our own commands, showing it as a person would type it.

    Raises ContactPointError when it fails; what it had to say, it has said.
    """
    print(f"$ contactpoint {' '.join(arguments)}", flush=True)
    ended = subprocess.run([sys.executable, "-m", "web", *arguments], check=False)
    if ended.returncode != 0:
        raise ContactPointError(
            f"The demonstration stopped as `contactpoint {arguments[0]}` failed; mend that and start again."
        )
