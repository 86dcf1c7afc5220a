"""Set-up: locks that hold everything and name no host, steps done once, a help that tells all."""

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import bootstrap
from graph.settings import ROOT

pytestmark = pytest.mark.fast

LOCKS = ("requirements.txt", "package-lock.json", "graph/server/jars.lock")


@pytest.fixture
def steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Set-up of one step, `thing`, that depends on `lock` and makes `made`; the list of times it was done."""
    done: list[str] = []

    def do() -> None:
        done.append("thing")
        (tmp_path / "made").touch()

    (tmp_path / "lock").write_text("1", encoding="utf-8")
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "STAMPS", tmp_path / "stamps")
    monkeypatch.setattr(bootstrap, "SETUP", (bootstrap.Step("thing", ("lock",), tmp_path / "made", do),))
    return done


@pytest.mark.parametrize("lock", LOCKS)
def test_no_lock_names_a_host(lock: str) -> None:
    assert not re.search(
        r"https?://|resolved|--(extra-)?index-url", (ROOT / lock).read_text(encoding="utf-8")
    )


def test_every_package_in_the_lock_is_pinned_and_hashed() -> None:
    blocks = re.split(r"\n(?=\S)", (ROOT / "requirements.txt").read_text(encoding="utf-8").strip())
    assert len(blocks) > 80
    assert [block for block in blocks if not re.match(r"[a-z0-9.-]+==\S+", block)] == []
    assert [block for block in blocks if "--hash=sha256:" not in block] == []


def test_the_lock_holds_all_that_the_project_asks_for() -> None:
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*asked["project"]["dependencies"], *asked["dependency-groups"]["dev"]]
    names = {re.split(r"[\[<>=~; ]", want, maxsplit=1)[0] for want in wanted}
    locked = set(
        re.findall(r"^([a-z0-9.-]+)==", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.M)
    )
    assert names - locked == set()


def test_the_pages_assets_are_the_version_that_the_templates_were_ported_from() -> None:
    asked = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["dependencies"]
    locked = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert asked["govuk-frontend"] == locked["node_modules/govuk-frontend"]["version"] == "6.3.0"
    assert all(entry.get("integrity") for name, entry in locked.items() if name)


def test_the_block_of_one_package_is_cut_from_the_lock_whole() -> None:
    blocks = ("a==1 1", "uv==2 2 3", "uvx==4 4")
    lock = "".join(" \\\n    --hash=sha256:".join(block.split()) + "\n" for block in blocks)
    assert bootstrap._block("uv", lock).split() == [  # pyright: ignore[reportPrivateUsage]  # its own test
        "uv==2",
        "\\",
        "--hash=sha256:2",
        "\\",
        "--hash=sha256:3",
    ]


def test_a_step_is_done_once(steps: list[str]) -> None:
    bootstrap.set_up()
    bootstrap.set_up()
    assert steps == ["thing"]


def test_a_step_is_done_again_when_its_lock_changed_or_what_it_made_is_gone(
    steps: list[str], tmp_path: Path
) -> None:
    bootstrap.set_up()
    (tmp_path / "lock").write_text("2", encoding="utf-8")
    bootstrap.set_up()
    (tmp_path / "made").unlink()
    bootstrap.set_up()
    assert len(steps) == 3


def test_a_step_that_failed_is_tried_again(steps: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    step = bootstrap.SETUP[0]

    def fail() -> None:
        raise bootstrap.Stop("The index can't be reached; check the network.")

    monkeypatch.setattr(bootstrap, "SETUP", (step._replace(do=fail),))
    with pytest.raises(SystemExit) as ended:
        bootstrap.main([])
    assert ended.value.code == 1
    monkeypatch.setattr(bootstrap, "SETUP", (step,))
    bootstrap.main([])
    assert steps == ["thing"]


def test_a_python_that_is_too_old_is_refused_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 0))
    with pytest.raises(SystemExit):
        bootstrap.main([])
    assert "ContactPoint needs Python 3.11" in capsys.readouterr().err


def test_set_up_imports_nothing_but_the_standard_library() -> None:
    script = "import bootstrap; print(*{m.split('.')[0] for m in sys.modules} - sys.stdlib_module_names)"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r}); {script}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert set(done.stdout.split()) <= {"bootstrap", "__main__"}


def test_make_help_lists_every_target() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = {
        name for line in re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE) for name in line.split()
    }
    environment = {name: value for name, value in os.environ.items() if name != "MAKEFLAGS"}
    shown = subprocess.run(
        ["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True, env=environment
    ).stdout
    assert set(re.findall(r"^  make (\S+)", shown, re.MULTILINE)) == targets


def test_the_containers_run_the_version_of_neo4j_that_the_embedded_server_has() -> None:
    compose = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    version = tomllib.loads((ROOT / "graph/server/jars.toml").read_text(encoding="utf-8"))["version"]
    assert f"image: neo4j:{version}-community\n" in compose
