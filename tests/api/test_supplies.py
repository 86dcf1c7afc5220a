"""A supplier sends its own feeds and reads what became of them, and nothing else; a system can't load."""

import hashlib
import json
from pathlib import Path

import pytest

from tests.api.conftest import World

pytestmark = pytest.mark.server

CONTENT = b"source_key,forename\n1,Ada\n"
SAID = "extracted_on=2026-09-01&rows=1"


def send(
    world: World, name: str = "births.csv", by: str = "feeder", said: str = SAID
) -> tuple[int, dict[str, str]]:
    answer = world.call("PUT", f"/feeds/{name}?{said}", by=by, user=None, data=CONTENT)
    return answer.status_code, answer.json


def test_a_file_lies_whole_in_the_suppliers_inbox_with_its_manifest(world: World, inbox: Path) -> None:
    status, sent = send(world)
    assert status == 202
    assert sent["sha256"] == hashlib.sha256(CONTENT).hexdigest()
    assert (inbox / "births.csv").read_bytes() == CONTENT
    manifest = json.loads((inbox / "births.csv.manifest.json").read_text())
    assert manifest == {"extracted_on": "2026-09-01", "rows": 1, "sha256": sent["sha256"], "kind": "changes"}
    assert sorted(path.name for path in inbox.iterdir()) == ["births.csv", "births.csv.manifest.json"]
    assert send(world)[0] == 409, "one of that name waits"


@pytest.mark.parametrize(
    "name", ["truth.csv", "nothing.csv", "..%2f..%2fbirths.csv", "births.exe", ".births.csv"]
)
def test_a_name_that_is_no_feeds_is_refused_and_leaves_nothing(world: World, inbox: Path, name: str) -> None:
    before = sorted(inbox.glob("**/*"))
    assert send(world, name)[0] in (404, 422)
    assert sorted(inbox.glob("**/*")) == before


def test_a_large_file_is_no_larger_than_may_be(world: World) -> None:
    many = b"x" * 200_000
    answer = world.call("PUT", f"/feeds/deaths.csv?{SAID}", by="feeder", user=None, data=many)
    assert answer.json["bytes"] == len(many), "more than a form may have"


def test_a_suppliers_credential_reads_no_child_and_a_systems_loads_nothing(world: World) -> None:
    child = world.country.children["open"]
    for method, path in (
        ("GET", f"/children/{child}"),
        ("GET", f"/children/{child}/involved"),
        ("POST", "/searches/by-name"),
        ("POST", "/matches"),
        ("GET", "/changes"),
    ):
        assert world.call(method, path, by="feeder").status_code == 403, path
    assert send(world, by="mosaic")[0] == 403
    assert world.call("GET", "/loads", user=None).status_code == 403


def test_a_supplier_sees_its_own_loads_alone(world: World) -> None:
    loads = world.call("GET", "/loads", by="feeder", user=None).json
    assert [one["id"] for one in loads["loads"]] == ["load-1"]
    assert world.call("GET", "/loads/load-1", by="feeder", user=None).json["received"] == 3
    refused = world.call("GET", "/loads/load-1/quarantine", by="feeder", user=None).json["refused"]
    assert [one["value"] for one in refused] == ["value 1"]
    for path in ("/loads/load-2", "/loads/load-2/quarantine", "/loads/none"):
        assert world.call("GET", path, by="feeder", user=None).status_code == 404
