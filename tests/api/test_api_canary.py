"""No call of the API gives away what policy hides, as any user, with any word."""

from typing import Any

import pytest

from tests.access.test_canary import SECRETS
from tests.api.conftest import World

pytestmark = pytest.mark.server


def everything(world: World, user: str) -> list[tuple[str, str]]:
    """Every answer that a system gets for a user, by how it was asked."""
    got: list[tuple[str, str]] = []

    def keep(method: str, path: str, **more: Any) -> None:
        answer = world.call(method, path, user=user, **more)
        assert answer.status_code < 500, (path, answer.text)
        got.append((f"{method} {path} {more}", f"{answer.status_code} {answer.headers} {answer.text}"))

    for number in world.country.children.values():
        for path in ("", "/involved", "/involved?as_of=2025-01-01", "/involvements", "/network?distance=3"):
            keep("GET", f"/children/{number}{path}")
    for words in world.country.canaries.values():
        for word in sorted(words):
            keep("POST", "/searches/by-name", json={"name": f"{word[:2]}*", "date_of_birth": "2015-05-01"})
            keep("GET", f"/children/{word}")
            keep("GET", f"/loads/{word}")
    for name in ("Hidden Sheila", "Unconsented Tara", "Consented Tara", "Carried Kit"):
        keep("POST", "/searches/by-name", json={"name": name, "date_of_birth": "2015-05-01"})
        last, first = name.split()
        record = {"forename": first, "surname": last, "date_of_birth": "2015-05-01"}
        keep("POST", "/matches", json=record)
    keep("GET", "/changes")
    return got


@pytest.mark.parametrize("user", ["ana", "hub", "far", "boss"])
def test_no_answer_holds_a_canary(user: str, world: World) -> None:
    hidden = {word for name in SECRETS for word in world.country.canaries[name]}
    asked = everything(world, user)
    found = [
        how for how, text in asked if any(word in text.replace(how, "") for word in hidden if word not in how)
    ]
    assert found == []


def test_the_calls_see_what_may_be_seen(world: World) -> None:
    shown = "\n".join(text for _, text in everything(world, "ana"))
    assert any(word in shown for word in world.country.canaries["open"])
    assert '"targeted_service":true' in shown.replace(" ", "")
