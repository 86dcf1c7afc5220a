"""Destroyed means gone: every file that the service has written is searched for what it held of the child."""

import gzip
from datetime import date
from pathlib import Path

import pytest

from access.analysts.build import is_there
from graph.fingerprint import fingerprint
from graph.gateway import Gateway
from graph.server import stop
from tests.lifecycle.world import World, a_birth, a_world
from tests.loaders.watch.world import World as Watched

pytestmark = pytest.mark.server

HOME = {"address_line1": "1187 Saltmarsh Causeway", "town": "Grimblethorpe", "postcode": "LE1 7XX"}
DOOMED = {
    **a_birth("Peregrina", "2008-01-15", surname="Quillfeather", nhs_number="9434765870"),
    **HOME,
    "source_key": "DOOMED-0001",
    "mother_forename": "Hyacinthia",
    "mother_surname": "Quillfeather",
}
CLAIM = {
    **DOOMED,
    "claimant_ref": "REF-7731",
    "claimant_forename": "Hyacinthia",
    "claimant_surname": "Quillfeather",
    "claimant_phone": "0777 no number",
}
REGISTERED = {**DOOMED, "practice_code": "Z99999", "registered_from": "2010-01-01"}
KEPT = a_birth("Bea", "2020-03-01")

TRACES = (
    *("peregrina", "quillfeather", "hyacinthia", "9434765870", "1187 saltmarsh", "saltmarsh causeway"),
    *("grimblethorpe", "doomed-0001", "ref-7731", "0777 no number"),
)


def holding(folder: Path, traces: tuple[str, ...]) -> dict[str, set[str]]:
    """The files below `folder` in which a trace stands, however it is written there."""
    found: dict[str, set[str]] = {}
    for path in (path for path in folder.rglob("*") if path.is_file()):
        there = content(path)
        for trace in traces:
            if any(form in there for form in forms(trace)):
                found.setdefault(str(path.relative_to(folder)), set()).add(trace)
    return found


def content(path: Path) -> bytes:
    """What a file holds, unpacked and in lower case, without the empty end of one that is made in advance."""
    there = path.read_bytes()
    return (gzip.decompress(there) if there.startswith(b"\x1f\x8b") else there).rstrip(b"\0").lower()


def forms(trace: str) -> tuple[bytes, bytes]:
    """A text as UTF-8, and what both orders of UTF-16 have in common."""
    return trace.encode(), b"\0".join(trace.encode()[at : at + 1] for at in range(len(trace)))


def test_nothing_of_a_destroyed_child_is_in_any_file_of_the_service(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    with a_world(tmp_path, CONTACTPOINT_INBOX=str(inbox)) as world:
        try:
            destroy(world, inbox)
        finally:
            stop(world.settings)


def destroy(world: World, inbox: Path) -> None:
    """The child's whole way: by a watched folder and by commands in, to the archive, and out."""
    everything = inbox.parent
    given = world.file("births", DOOMED, KEPT)
    with Gateway.open(world.settings) as gateway:
        watched = Watched(inbox, world.settings, gateway)
        watched.deliver("registrar", given.read_text(encoding="utf-8"), "2026-08-01")
        watched.watch()
    given.unlink()
    for feed, row in (("child_benefit", CLAIM), ("gp_registration", REGISTERED)):
        world.send(feed, row)
    number = world.numbers()["births", "DOOMED-0001"]
    with world.deciding() as desk:
        desk.left_england(world.visit, number, date(2026, 1, 1))
    (world.settings.home / "analysts").mkdir()
    stop(world.settings)
    before = holding(everything, TRACES)
    for part in ("neo4j/data/databases", "neo4j/data/transactions", "loaders/working.duckdb", "inbox/"):
        assert any(part in path for path in before), part
    world.run(date(2026, 9, 1))
    assert not is_there(world.settings)
    world.run(date(2032, 9, 1))
    with Gateway.open(world.settings) as gateway:
        remaining = fingerprint(gateway, numbers=True)
    stop(world.settings)
    assert holding(everything, (*TRACES, number)) == {}
    with Gateway.open(world.settings) as gateway:
        assert fingerprint(gateway, numbers=True) == remaining
    (file,) = world.send("births", {**DOOMED, "surname": "Quillfeather-Vane"}).files
    assert (file.departed, file.accepted) == (1, 0)
