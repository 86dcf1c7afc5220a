"""Where the audit can't be written, nothing is disclosed and nothing is half-written."""

import os
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from access.access import Access
from access.audit import Audit, Entry
from access.audit.seals import Seals
from access.audit.verify import verify
from access.clock import now
from access.errors import AuditUnavailable
from access.store import store as store_module
from access.store.engine import sqlite_path
from access.store.lock import write_lock
from graph.gateway import Gateway
from graph.settings import Settings
from tests.access.builders import a_user
from tests.access.crawler import Crawl
from tests.builders import a_child
from tests.web.conftest import OnThisGraph
from tests.web.page import read_page
from web.app import create_app
from web.config import WebConfig
from web.services import EXTENSION
from web.session import TOKEN

Fault = Callable[[Access, Settings], AbstractContextManager[None]]
"""Something that makes writing fail for a while."""

ENTRY = Entry(action="child-opened", actor="ana", about=("999000000001",))


def the_file(settings: Settings) -> Path:
    path = sqlite_path(settings)
    assert path
    return path


def entries_in(settings: Settings) -> int:
    with sqlite3.connect(the_file(settings)) as connection:
        (count,) = connection.execute("SELECT count(*) FROM audit_entry").fetchone()
    connection.close()
    return count


def holds(access: Access) -> bool:
    with access.store.read() as session:
        return verify(session, access.audit.seals.path, access.store.secrets).holds


@contextmanager
def read_only(access: Access, settings: Settings) -> Generator[None]:
    """The database can be read and not written, as on a disc that was remounted after a fault."""
    access.store.engine.dispose()
    with access.store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only=ON")
    yield
    access.store.engine.dispose()


@contextmanager
def full(access: Access, settings: Settings) -> Generator[None]:
    """No file of this process can grow, as on a full disk."""
    size = the_file(settings).with_suffix(".sqlite-wal").stat().st_size
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + 100, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, ignored)


@contextmanager
def locked(access: Access, settings: Settings) -> Generator[None]:
    """Somebody else holds the write lock and doesn't let go."""
    with write_lock(the_file(settings).with_suffix(".lock")):
        yield


@contextmanager
def unsealed(access: Access, settings: Settings) -> Generator[None]:
    """The folder of the seals is gone, and something else stands in its place."""
    folder = access.audit.seals.folder
    folder.rename(folder.with_name("moved"))
    folder.write_text("not a folder")
    yield
    folder.unlink()
    folder.with_name("moved").rename(folder)


@pytest.mark.server
@pytest.mark.parametrize("fault", [read_only, full, locked, unsealed])
def test_no_page_shows_or_changes_anything_while_the_audit_fails(
    fault: Fault, access: Access, settings: Settings, graph: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    """503 for the record, for a search and for a reason; afterwards all goes on and the chain is whole."""
    monkeypatch.setattr(store_module, "PATIENCE", 0.05)
    child = a_child(graph, forename="Ada", surname="Canaryfield")
    app = create_app(WebConfig(settings=settings, demonstration=True))
    services = app.extensions[EXTENSION] = OnThisGraph(settings, graph)
    person = a_user(access)
    with access.store.write() as writing:
        token = access.sessions.begin(writing, person, "192.0.2.1", now())
    browser = Crawl(app, app.test_client())
    with browser.client.session_transaction() as session:
        session[TOKEN] = token
    browser.state_reason(child)
    assert "Canaryfield" in browser.client.get(f"/children/{child}").text
    before = entries_in(settings)
    with fault(services.access, settings):
        for answer in (
            browser.client.get(f"/children/{child}"),
            browser.client.post(f"/children/{child}/reason", data=reason_form(browser, child)),
        ):
            assert answer.status_code == 503
            assert "Canaryfield" not in answer.text
        assert entries_in(settings) <= before + 2  # an entry whose seal failed stays: the safe side
    assert "Canaryfield" in browser.client.get(f"/children/{child}").text
    assert holds(access)
    services.close()


def reason_form(browser: Crawl, child: str) -> dict[str, str]:
    """The form that states a reason, filled in."""
    page = read_page(browser.client.get(f"/children/{child}/reason").text)
    (form,) = [form for form in page.forms if (form.action or "").endswith("/reason")]
    return {**form.values, "reason": "concern"}


@pytest.mark.fast
def test_a_read_only_store_shows_nothing(access: Access, settings: Settings) -> None:
    access.audit.append(ENTRY)
    with read_only(access, settings), pytest.raises(AuditUnavailable):
        access.audit.append(ENTRY)
    assert entries_in(settings) == 1


@pytest.mark.fast
def test_a_full_disk_shows_nothing(access: Access, settings: Settings) -> None:
    access.audit.append(ENTRY)
    with full(access, settings), pytest.raises(AuditUnavailable):
        access.audit.append(ENTRY)
    assert entries_in(settings) == 1
    access.audit.append(ENTRY)
    assert holds(access)


@pytest.mark.fast
def test_a_store_locked_by_somebody_else_shows_nothing(
    access: Access, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "PATIENCE", 0.05)
    with write_lock(the_file(settings).with_suffix(".lock")), pytest.raises(AuditUnavailable):
        access.audit.append(ENTRY)
    access.audit.append(ENTRY)
    assert entries_in(settings) == 1


@pytest.mark.fast
def test_a_database_locked_by_another_program_shows_nothing(access: Access, settings: Settings) -> None:
    with access.store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=50")
    other = sqlite3.connect(the_file(settings), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(AuditUnavailable):
        access.audit.append(ENTRY)
    other.close()
    assert entries_in(settings) == 0


@pytest.mark.fast
def test_seals_that_cant_be_opened_show_nothing_and_begin_nothing(
    access: Access, settings: Settings, tmp_path: Path
) -> None:
    in_the_way = tmp_path / "a file where the folder should be"
    in_the_way.write_text("")
    audit = Audit(access.store, Seals(in_the_way / "seals", access.store.secrets.key("audit seals")))
    with pytest.raises(AuditUnavailable):
        audit.append(ENTRY)
    assert entries_in(settings) == 0


@pytest.mark.fast
def test_seals_on_a_full_disk_show_nothing(access: Access) -> None:
    """The entry stands, and says more than was shown: the safe side."""
    folder = access.audit.seals.folder
    folder.mkdir()
    (folder / "heads.log").symlink_to("/dev/full")
    with pytest.raises(AuditUnavailable):
        access.audit.append(ENTRY)
    (folder / "heads.log").unlink()
    access.audit.append(ENTRY)
    assert holds(access)


@pytest.mark.fast
def test_a_store_that_is_gone_shows_nothing(access: Access, settings: Settings) -> None:
    access.close()
    the_file(settings).unlink()
    with pytest.raises(AuditUnavailable):
        access.audit.append(ENTRY)


WRITER = """
import sys
from access.access import Access
from access.audit import Entry
from graph.settings import Settings

access = Access.open(Settings.from_env())
while True:
    number = access.audit.append(Entry(action="child-opened", actor="ana", about=("999000000001",)))
    print(number, flush=True)
"""


@pytest.mark.fast
@pytest.mark.parametrize("moment", [0.0, 0.013, 0.03, 0.051])
def test_a_writer_killed_in_the_middle_leaves_a_whole_chain(moment: float, settings: Settings) -> None:
    """What was acknowledged is there, what is there is whole, and the next writer goes on."""
    environment = {**os.environ, "CONTACTPOINT_HOME": str(settings.home)}
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER], env=environment, stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout
    acknowledged = int(writer.stdout.readline())
    time.sleep(moment)
    writer.kill()
    acknowledged = max([acknowledged, *(int(line) for line in writer.stdout if line.endswith("\n"))])
    writer.wait()
    after = Access.open(settings)
    assert entries_in(settings) >= acknowledged
    assert holds(after)
    after.audit.append(ENTRY)
    assert holds(after)
    after.close()
