"""A watcher killed between any two moves leaves a file where the next watcher finds it whole."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from loaders.watch import inbox as moves
from loaders.watch.inbox import Inbox, inboxes, parcels, settle, take

pytestmark = pytest.mark.fast

NAME = "births.csv"
STEPS = 7


class Killed(BaseException):
    """The process is gone."""


@pytest.fixture
def supplier(tmp_path: Path) -> Inbox:
    (tmp_path / "registrar" / "arrived").mkdir(parents=True)
    (inbox,) = inboxes(tmp_path)
    _send(inbox, "one")
    return inbox


def _send(inbox: Inbox, text: str) -> None:
    (inbox.place("arrived") / NAME).write_text(text)
    (inbox.place("arrived") / f"{NAME}.manifest.json").write_text(f"about {text}")


@contextmanager
def killed_at(step: int, monkeypatch: pytest.MonkeyPatch) -> Generator[list[str]]:
    """Let only so many changes of the file system happen."""
    done: list[str] = []

    def counted(name: str, change: Callable[..., Any]) -> Callable[..., Any]:
        def instead(*given: Any, **options: Any) -> Any:
            if len(done) == step:
                raise Killed
            done.append(name)
            return change(*given, **options)

        return instead

    with monkeypatch.context() as patch:
        for name in ("mkdir", "rename", "unlink"):
            patch.setattr(Path, name, counted(name, getattr(Path, name)))
        patch.setattr(moves.shutil, "copyfile", counted("copyfile", moves.shutil.copyfile))
        yield done


@pytest.mark.parametrize("step", range(STEPS))
def test_a_file_is_in_one_place_with_its_manifest_wherever_taking_it_was_cut_short(
    supplier: Inbox, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with killed_at(step, monkeypatch) as done:
        try:
            take(supplier, supplier.place("arrived") / NAME, "label")
        except Killed:
            assert len(done) == step
    left = parcels(supplier)
    places = [supplier.place("arrived"), *(parcel.folder for parcel in left)]
    holding = {place: sorted(path.name for path in place.iterdir()) for place in places}
    assert sorted(len(names) for names in holding.values() if names) == [2]
    assert list(supplier.place("loading").iterdir()) == [parcel.folder for parcel in left]


def test_taking_a_file_has_no_more_steps_than_are_tried(
    supplier: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    with killed_at(1000, monkeypatch) as done:
        take(supplier, supplier.place("arrived") / NAME, "label")
    assert len(done) < STEPS


def test_a_newer_manifest_under_the_old_name_is_never_thrown_away(supplier: Inbox) -> None:
    take(supplier, supplier.place("arrived") / NAME, "label")
    (supplier.place("arrived") / f"{NAME}.manifest.json").write_text("about two")
    parcels(supplier)
    assert [path.read_text() for path in supplier.lone_manifests()] == ["about two"]


def test_a_file_of_the_same_name_and_content_never_overwrites_the_one_before(supplier: Inbox) -> None:
    for _ in range(3):
        settle(take(supplier, supplier.place("arrived") / NAME, "label"), "done")
        _send(supplier, "one")
    assert sorted(path.name for path in supplier.place("done").iterdir()) == ["label", "label.2", "label.3"]
