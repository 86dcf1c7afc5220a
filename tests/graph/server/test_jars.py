"""Neo4j's jars: only what the lock names is ever run."""

import os
from pathlib import Path

import pytest

from graph.errors import JarsFault
from graph.server import jars
from graph.server.jars import Jar, locked, sha256, verified

pytestmark = pytest.mark.fast


@pytest.fixture
def one(tmp_path: Path) -> Jar:
    """A jar in a folder, and its line in a lock."""
    path = tmp_path / "org/example/thing/1.0/thing-1.0.jar"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"the right content")
    return Jar("org.example", "thing", "1.0", "", path.stat().st_size, sha256(path))


def test_the_lock_names_each_jar_once_with_a_whole_sha256() -> None:
    names = [jar.coordinate for jar in locked()]
    assert len(names) == len(set(names)) > 200
    assert all(len(jar.sha256) == 64 and jar.size > 0 for jar in locked())


def test_the_lock_holds_no_test_library() -> None:
    assert not [jar for jar in locked() if jar.artifact in {"junit", "mockito-core", "hamcrest"}]


def test_a_good_jar_is_hashed_once_and_then_known_by_size_and_time(
    tmp_path: Path, one: Jar, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[Path] = []

    def counted(path: Path) -> str:
        hashed.append(path)
        return sha256(path)

    monkeypatch.setattr(jars, "sha256", counted)
    assert verified(tmp_path, [one]) == [tmp_path / one.path]
    verified(tmp_path, [one])
    assert len(hashed) == 1


def test_a_jar_changed_after_it_was_found_good_is_refused(tmp_path: Path, one: Jar) -> None:
    verified(tmp_path, [one])
    (tmp_path / one.path).write_bytes(b"the wrong content")  # of the same length
    with pytest.raises(JarsFault, match="isn't the file that was locked; run `make setup`"):
        verified(tmp_path, [one])


def test_a_jar_touched_but_unchanged_is_still_good(tmp_path: Path, one: Jar) -> None:
    verified(tmp_path, [one])
    os.utime(tmp_path / one.path, (1, 1))
    assert verified(tmp_path, [one])


@pytest.mark.parametrize("stamp", ["", "{", "[]", '{"org.example:thing:1.0": null}', '"x"'])
def test_a_spoilt_stamp_means_reading_the_jars_again(tmp_path: Path, one: Jar, stamp: str) -> None:
    (tmp_path / "good.json").write_text(stamp, encoding="utf-8")
    assert verified(tmp_path, [one])
    (tmp_path / one.path).write_bytes(b"the wrong content")
    (tmp_path / "good.json").write_text(stamp, encoding="utf-8")
    with pytest.raises(JarsFault):
        verified(tmp_path, [one])


def test_a_missing_jar_is_refused_by_name(tmp_path: Path, one: Jar) -> None:
    (tmp_path / one.path).unlink()
    with pytest.raises(JarsFault, match=r"thing-1\.0\.jar is missing"):
        verified(tmp_path, [one])
