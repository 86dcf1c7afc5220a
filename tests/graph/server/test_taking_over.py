"""An imported database takes the place of the server's own: wholly, whatever cuts it off, or not at all."""

import shutil
from pathlib import Path

import pytest

from graph.server.home import ServerHome
from graph.server.taking_over import Beside

pytestmark = pytest.mark.fast

PARTS = ("databases", "transactions")


class CutOffError(Exception):
    """The process was killed here."""


@pytest.fixture
def beside(tmp_path: Path) -> Beside:
    """A server's old store, and an import beside it that isn't marked yet."""
    server = ServerHome(tmp_path / "neo4j")
    for part in PARTS:
        for home, holds in ((server.folder, "old"), (server.folder / "import", "new")):
            store = home / "data" / part / "neo4j"
            store.mkdir(parents=True)
            (store / holds).touch()
    return Beside(server)


def stored(beside: Beside) -> list[list[str]]:
    """What each part of the server's own data holds."""
    stores = [beside.server.folder / "data" / part / "neo4j" for part in PARTS]
    return [sorted(path.name for path in store.iterdir()) if store.exists() else [] for store in stores]


def test_a_whole_import_takes_the_place_and_leaves_nothing_beside(beside: Beside) -> None:
    beside.mark_whole("run 1", "neo4j")
    assert beside.name == "run 1"
    beside.move_in()
    assert stored(beside) == [["new"], ["new"]]
    assert (beside.folder.exists(), beside.name) == (False, None)


def test_an_import_that_was_cut_off_is_never_moved_in(beside: Beside) -> None:
    beside.move_in()
    assert stored(beside) == [["old"], ["old"]]


def test_a_store_that_has_come_since_is_never_replaced(beside: Beside) -> None:
    beside.mark_whole("run 1", "neo4j")
    store = beside.server.folder / "data" / "databases" / "neo4j"
    restored = shutil.copytree(store, store.with_name("restored"))
    shutil.rmtree(store)
    restored.rename(store)
    beside.move_in()
    assert (stored(beside), beside.name) == ([["old"], ["old"]], None)


@pytest.mark.parametrize("steps", range(5))
def test_moving_in_that_was_cut_off_is_finished_by_the_next_start(
    beside: Beside, steps: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside.mark_whole("run 1", "neo4j")
    left = iter(range(steps))

    def cut(name: str, place: object) -> None:
        real = getattr(place, name)

        def step(*arguments: object, **options: object) -> object:
            if next(left, None) is None:
                raise CutOffError
            return real(*arguments, **options)

        patch.setattr(place, name, step)

    with monkeypatch.context() as patch:
        cut("rename", Path)
        cut("rmtree", shutil)
        with pytest.raises(CutOffError):
            beside.move_in()
    beside.move_in()
    assert stored(beside) == [["new"], ["new"]]
    assert beside.name is None
