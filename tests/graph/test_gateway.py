"""The one door to Neo4j: what goes wrong behind it becomes one sentence, and nothing leaks on the way."""

import logging
import multiprocessing
import shutil
import subprocess
import sys
import time
from collections.abc import Generator
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path

import psutil
import pytest
from neo4j.exceptions import ClientError, Neo4jError

from graph.errors import BadSetting, Busy, DiskFull, TimedOut, Unreachable, WrongPassword
from graph.faults import failure_of
from graph.gateway import Gateway, Transaction
from graph.migrations import migrate
from graph.server import Endpoint, start, status, stop
from graph.settings import ROOT, Settings
from graph.traversals.who_else import who_else
from tests.builders import a_child, a_query


def _settings(at: Endpoint, **other: str) -> Settings:
    given = {"NEO4J_URI": at.uri, "NEO4J_USER": at.user, "NEO4J_PASSWORD": at.password, **other}
    return Settings.from_env(given)


@pytest.mark.server
def test_every_query_names_itself_to_the_server(graph: Gateway) -> None:
    assert {"query": "tests/running"} in [row["about"] for row in graph.read(a_query("running"))]


@pytest.mark.server
def test_a_stream_gives_every_record_in_order(graph: Gateway) -> None:
    assert [row["n"] for row in graph.stream(a_query("count"))] == list(range(1, 25_001))


@pytest.mark.server
def test_a_query_that_takes_too_long_is_stopped_and_says_so(graph: Gateway) -> None:
    began = time.monotonic()
    with pytest.raises(TimedOut, match="tests/slow"):
        graph.read(a_query("slow"))
    assert time.monotonic() - began < 10


@pytest.mark.server
def test_a_transaction_that_fails_leaves_nothing_done(graph: Gateway) -> None:
    child = a_child(graph)

    def work(transaction: Transaction) -> None:
        transaction.run(a_query("remove_child"), number=child)
        assert transaction.run(a_query("children"))[0]["n"] == 0
        raise RuntimeError("on purpose")

    with pytest.raises(RuntimeError, match="on purpose"):
        graph.transact(work, name="tests/fails")
    assert graph.read(a_query("children"))[0]["n"] == 1


@pytest.mark.server
def test_a_query_that_says_it_reads_can_not_write(graph: Gateway) -> None:
    with pytest.raises(ClientError):
        graph.read(a_query("write_as_read"))
    assert graph.read(a_query("children"))[0]["n"] == 0


@pytest.mark.server
def test_a_wrong_password_is_one_sentence(neo4j_server: Endpoint) -> None:
    with pytest.raises(WrongPassword, match="NEO4J_USER"):
        Gateway.open(_settings(neo4j_server, NEO4J_PASSWORD="not the password"))


@pytest.mark.server
def test_a_database_that_is_not_there_is_one_sentence(neo4j_server: Endpoint) -> None:
    with pytest.raises(BadSetting, match="NEO4J_DATABASE"):
        Gateway.open(_settings(neo4j_server, NEO4J_DATABASE="elsewhere"))


@pytest.mark.fast
def test_nobody_listening_is_one_sentence_within_seconds() -> None:
    began = time.monotonic()
    with pytest.raises(Unreachable, match="doesn't answer"):
        Gateway.open(Settings.from_env({"NEO4J_URI": "bolt://127.0.0.1:1", "NEO4J_PASSWORD": "x"}))
    assert time.monotonic() - began < 10


@pytest.mark.fast
def test_an_address_that_is_none_is_one_sentence() -> None:
    with pytest.raises(BadSetting, match="NEO4J_URI"):
        Gateway.open(Settings.from_env({"NEO4J_URI": "http://127.0.0.1:1", "NEO4J_PASSWORD": "x"}))


@pytest.mark.server
def test_a_gateway_from_before_a_fork_refuses_to_answer(graph: Gateway) -> None:
    mine, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("fork").Process(target=_read_and_tell, args=(graph, theirs))
    process.start()
    assert mine.poll(30)
    assert "before the process forked" in mine.recv()
    process.join()


def _read_and_tell(graph: Gateway, to: Connection) -> None:
    try:
        to.send(str(graph.read(a_query("children"))))
    except RuntimeError as refused:
        to.send(str(refused))


@pytest.mark.server
def test_no_value_reaches_a_log_however_much_is_logged(
    graph: Gateway, everything_logged: pytest.LogCaptureFixture
) -> None:
    logging.getLogger("tests").debug("heard")
    a_child(graph, forename="Zzyzx-token")
    assert "heard" in everything_logged.text
    assert "Zzyzx-token" not in everything_logged.text


@pytest.fixture
def everything_logged(caplog: pytest.LogCaptureFixture) -> Generator[pytest.LogCaptureFixture]:
    """What is logged when the root logger is set as an impatient operator would set it."""
    with caplog.at_level(logging.DEBUG):
        yield caplog


@pytest.mark.fast
@pytest.mark.parametrize(
    ("code", "failure"),
    [
        ("Neo.ClientError.Security.Unauthorized", WrongPassword),
        ("Neo.ClientError.Security.AuthenticationRateLimit", WrongPassword),
        ("Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration", TimedOut),
        ("Neo.ClientError.Transaction.LockClientStopped", TimedOut),
        ("Neo.TransientError.General.MemoryPoolOutOfMemoryError", Busy),
        ("Neo.TransientError.Transaction.DeadlockDetected", Busy),
        ("Neo.TransientError.General.DatabaseUnavailable", Unreachable),
        ("Neo.TransientError.Database.DatabaseUnavailable", Unreachable),
        ("Neo.DatabaseError.Transaction.TransactionCommitFailed", DiskFull),
        ("Neo.DatabaseError.Transaction.TransactionLogError", DiskFull),
        ("Neo.DatabaseError.Transaction.TransactionStartFailed", Unreachable),
        ("Neo.ClientError.Schema.ConstraintValidationFailed", type(None)),
    ],
)
def test_what_the_server_says_becomes_the_right_failure(code: str, failure: type) -> None:
    # only the driver makes such errors, so its own way of making them is used
    made = Neo4jError._hydrate_neo4j(code=code, message="")  # pyright: ignore[reportPrivateUsage, reportUnknownMemberType]  # see above
    assert isinstance(failure_of(made, "bolt://here", "some/query"), failure)


@pytest.mark.server
def test_a_killed_server_is_one_sentence_and_the_gateway_finds_it_again(settings: Settings) -> None:
    start(settings)
    try:
        with Gateway.open(settings) as gateway:
            migrate(gateway)
            child = a_child(gateway)
            kill_server(settings)
            with pytest.raises(Unreachable, match="give the same command again: it starts Neo4j"):
                gateway.read(a_query("children"))
            start(settings)
            # the same port, so the same gateway; and what was committed is there
            assert gateway.read(a_query("children"))[0]["n"] == 1
            assert who_else(gateway, child, date(2026, 9, 1)).child_number == child
    finally:
        stop(settings)


def kill_server(settings: Settings) -> None:
    """End the server as a power cut would."""
    process = psutil.Process(status(settings).pid)
    process.kill()
    process.wait(30)


@pytest.mark.server
def test_a_read_comes_after_what_the_same_gateway_wrote(graph: Gateway) -> None:
    for written in range(1, 6):
        a_child(graph)
        assert graph.read(a_query("children"))[0]["n"] == written


@pytest.mark.server
def test_a_disk_that_fills_up_under_the_server_is_one_sentence_and_loses_nothing(tmp_path: Path) -> None:
    # a disk of its own, in a name space of its own: nothing of it is seen outside
    script = 'mount -t tmpfs -o size=450m none "$1" && cd "$2" && exec "$3" -m tests.graph.full_disk "$1"'
    command = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script]
    if not shutil.which("unshare") or subprocess.run([*command[:4], "true"], check=False).returncode:
        pytest.skip("a small disk takes Linux's user name spaces, which this machine doesn't allow")
    done = subprocess.run(
        [*command, "sh", str(tmp_path), str(ROOT), sys.executable],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    full, stopped, children = done.stdout.splitlines()
    assert full.startswith("DiskFull Neo4j at bolt://")
    assert "make room" in full
    assert stopped.startswith("Unreachable Neo4j's database at bolt://")
    assert children == "children 2"


@pytest.mark.fast
def test_the_driver_brings_no_data_frames_along() -> None:
    # they would cost each command two seconds of its start
    script = (
        "import sys, graph.lean; graph.lean.import_driver(); import graph.gateway\n"
        "assert not {'pandas', 'numpy', 'pyarrow'}.intersection(sys.modules)\n"
        "import numpy, pyarrow\n"  # and whoever wants them has them, whole
        "assert pyarrow.array(numpy.arange(3)).to_pylist() == [0, 1, 2]"
    )
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True)


def test_a_gateway_that_another_thread_has_closed_is_unreachable_and_no_fault(
    neo4j_settings: Settings,
) -> None:
    gateway = Gateway.open(neo4j_settings)
    gateway.close()
    with pytest.raises(Unreachable, match="doesn't answer"):
        gateway.read(a_query("children"))
