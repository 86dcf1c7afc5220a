"""What a person whom a record is about may ask: to see it, to have it corrected, to end an identity."""

import csv
import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from access.audit.reading import Wanted, entries
from access.clock import now
from access.disclose import Disclosures
from access.errors import NotPermitted
from access.lifecycle import archive
from access.lifecycle.handing_over import hand_over
from access.lifecycle.opening import Openings
from access.lifecycle.run import run
from access.rights.corrections import Corrections, disputed
from access.rights.exceptions import write_exceptions
from access.rights.report import Rights
from access.rights.telling import sections
from access.store.tables import ArchiveRequest, ErrorReport
from access.visit import Visit
from graph.errors import BadInput, UnknownChild
from graph.gateway import Gateway
from graph.queries import query
from loaders.progress import Steps
from loaders.working.store import folder
from tests.access.builders import a_user
from tests.builders import a_child, an_area
from tests.lifecycle.world import World, a_birth

pytestmark = pytest.mark.server

HOME = {"address_line1": "7 Elm Park", "town": "Elmton", "postcode": "LE1 7XX"}
ADA = {**a_birth("Ada", "2012-01-15", nhs_number="9434765870"), **HOME}
REGISTERED = {**ADA, "source_key": "G1", "practice_code": "Z99999"}


def a_visit(world: World, username: str, role: str = "administrator") -> Visit:
    return Visit(a_user(world.access, username, role=role, area="*"), "test", "test")


def held(graph: Gateway, number: str) -> dict[str, Any]:
    """What the directory holds of a child."""
    (row,) = graph.read(query("lifecycle/whole_record"), numbers=[number])
    return row.data()


def test_an_archived_record_opens_to_who_asked_once_somebody_else_has_granted_it(
    world: World, graph: Gateway
) -> None:
    world.send("births", ADA)
    number = world.numbers()["births", "Ada"]
    world.run(date(2030, 2, 1))
    desk = Openings(world.access, Disclosures(world.access, graph))
    hugo, prue = a_visit(world, "hugo"), a_visit(world, "prue", "practitioner")
    with pytest.raises(NotPermitted):
        desk.ask(prue, number, "court_order", "order 12")
    with pytest.raises(BadInput, match="is no ground"):
        desk.ask(hugo, number, "curiosity", "order 12")
    with pytest.raises(UnknownChild):
        desk.ask(hugo, "999000000001", "court_order", "order 12")
    request = desk.ask(hugo, number, "court_order", "order 12")
    assert desk.waiting(hugo) == []
    with pytest.raises(BadInput, match="nobody decides on their own"):
        desk.decide(hugo, request, granted=True, days=7)
    with pytest.raises(NotPermitted):
        desk.open(hugo, request)
    desk.decide(world.visit, request, granted=True, days=7)
    with pytest.raises(NotPermitted):
        desk.open(world.visit, request)
    _, record = desk.open(hugo, request)
    told = sections(record, "authority")
    assert ("NHS number", "9434765870", "births") in told[0].rows
    steps = [one.action for one in entries(world.access.store, Wanted(child=number))]
    assert steps[0] == "archive-opened"
    assert {"archive-asked", "archive-granted", "record-archived"} <= set(steps)
    with world.access.store.write() as writing:
        writing.execute(update(ArchiveRequest).values(until=now() - timedelta(minutes=1)))
    with pytest.raises(NotPermitted):
        desk.open(hugo, request)


def test_a_correction_outranks_every_supplier_until_a_person_lifts_it(
    world: World, graph: Gateway, tmp_path: Path
) -> None:
    world.send("births", ADA)
    world.send("gp_registration", REGISTERED)
    number = world.numbers()["births", "Ada"]
    door = Disclosures(world.access, graph)
    desk, prue = Corrections(door), a_visit(world, "prue", "practitioner")
    door.reasons.state(prue, number, "concern", "")
    desk.ask(prue, number, "surname", "parent", "It is Okafor-Vane since March.")
    desk.ask(prue, number, "address", "parent", "They have moved.")
    assert disputed(door, [number]) == ["Last name", "Address"]
    name, home = (one.dispute.id for one in desk.waiting(world.visit))
    with pytest.raises(BadInput, match="postcode"):
        desk.decide(world.settings, world.visit, home, value="somewhere", answer="done")
    desk.decide(world.settings, world.visit, name, value="Okafor-Vane", answer="Corrected.")
    desk.decide(world.settings, world.visit, home, value="9 Oak Road, Elmton, LE1 7XX", answer="Corrected.")
    assert disputed(door, [number]) == []
    assert_corrected(graph, number)
    world.send("gp_registration", {**REGISTERED, "registered_from": "2020-01-01"})
    assert_corrected(graph, number)
    shutil.rmtree(folder(world.settings))
    world.send("births", {**ADA, "gender": "U"})
    assert_corrected(graph, number)
    written = write_exceptions(world.settings, graph, tmp_path / "back")
    assert set(written) == {"births", "gp_registration"}
    with written["births"].open(encoding="utf-8", newline="") as file:
        rows = {row["field"]: row for row in csv.DictReader(file)}
    assert (rows["surname"]["source_key"], rows["surname"]["value_held"]) == ("Ada", "Okafor")
    assert rows["surname"]["corrected_to"] == "Okafor-Vane"
    desk.lift(world.settings, world.visit, name, "The parents have withdrawn it.")
    assert held(graph, number)["child"]["surname"] == "Okafor"
    assert [one.dispute.id for one in desk.standing(world.visit)] == [home]


def assert_corrected(graph: Gateway, number: str) -> None:
    """The child goes by the corrected values, and the suppliers' are kept."""
    record = held(graph, number)
    assert record["child"]["surname"] == "Okafor-Vane"
    (current,) = (one["address"] for one in record["homes"] if one["edge"]["current"])
    assert current["line1"] == "9 Oak Road"
    assert {one["record"]["source"] for one in record["records"]} == {
        "births",
        "gp_registration",
        "correction",
    }


def test_nothing_leads_from_an_ended_identity_to_the_new_one(world: World, graph: Gateway) -> None:
    world.send("births", ADA)
    old = world.numbers()["births", "Ada"]
    with world.deciding() as desk:
        ended = desk.new_identity(world.visit, old, world.today, "adoption order")
    run(world.settings, world.access, world.today, Steps(bars=False), only=ended)
    world.send("births", a_birth("Rosa", "2012-01-15", surname="Lindqvist", nhs_number="9434765919"))
    (new,) = world.numbers().values()
    assert new != old
    everything = str(held(graph, new))
    assert all(trace not in everything for trace in (old, "Ada", "Okafor", "9434765870", "Elm Park"))
    (again,) = world.send("births", {**ADA, "gender": "U"}).files
    assert again.departed == 1
    sealed = archive.find(world.access.store, old)
    assert sealed is not None
    assert sealed.area == "*"
    local = Visit(a_user(world.access, "loc", role="administrator", area="999"), "test", "test")
    with pytest.raises(UnknownChild):
        Openings(world.access, Disclosures(world.access, graph)).ask(local, old, "court_order", "x")


def test_what_is_open_about_a_child_goes_to_the_team_where_the_child_lives_now(
    world: World, graph: Gateway
) -> None:
    number = a_child(graph)
    an_area(graph, number, code="330")
    told = {"child": number, "area": "999", "told_by": world.visit.person.id, "told_at": now()}
    with world.access.store.write() as writing:
        writing.execute(insert(ErrorReport).values(**told, message="x"))
    assert hand_over(world.access, graph) == {number: ("999", "330")}
    with world.access.store.read() as session:
        assert session.scalars(select(ErrorReport.area)).all() == ["330"]
    assert hand_over(world.access, graph) == {}


def test_a_report_tells_everything_but_what_is_others(world: World, graph: Gateway) -> None:
    claim = {"claimant_ref": "C1", "claimant_forename": "Ida", "claimant_surname": "Okafor"}
    world.send("births", ADA)
    world.send("child_benefit", {**ADA, **claim, "claimant_phone": "07700900123"})
    number = world.numbers()["births", "Ada"]
    door = Disclosures(world.access, graph)
    prue = a_visit(world, "prue", "practitioner")
    door.reasons.state(prue, number, "concern", "")
    door.who_else(prue, number, date(2026, 9, 1))
    door.reasons.state(world.visit, number, "request", "")
    told = Rights(door).report(world.visit, number, "child")
    text = str(told.sections)
    assert "9434765870" in text
    assert "Ida" in text
    assert "07700" not in text
    looked = [row for row in told.lookers.rows if "a child's page or record was shown" in row[2]]
    assert looked
    assert "Ana Example" in looked[0][1]
    assert "safety" in looked[0][3]
    by_role = Rights(door).report(world.visit, number, "parent").lookers.rows
    assert all("Ana Example" not in row[1] for row in by_role)
