"""What the command says to people."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from graph.errors import BadInput
from loaders.country.command import generate as command
from loaders.country.generate import generate

pytestmark = pytest.mark.fast


def test_generate_says_what_it_made(tmp_path: Path) -> None:
    result = CliRunner().invoke(command, ["--children", "60", "--out", str(tmp_path / "new" / "folder")])
    assert result.exit_code == 0
    assert "60 children in" in result.output


@pytest.mark.parametrize("children", [1, 2, 30])
def test_the_smallest_countries_can_be_made(tmp_path: Path, children: int) -> None:
    made = generate(children, 1, tmp_path)
    assert made.children == children
    assert (tmp_path / "generated.json").exists()


def test_a_country_without_children_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="at least one child"):
        generate(0, 1, tmp_path)


def test_a_seed_below_nought_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="from 0 upwards"):
        generate(10, -1, tmp_path)


def test_a_folder_that_holds_something_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "births.csv").write_text("mine", encoding="utf-8")
    with pytest.raises(BadInput, match="isn't empty"):
        generate(10, 1, tmp_path)
    assert (tmp_path / "births.csv").read_text(encoding="utf-8") == "mine"


def test_a_folder_that_cant_be_written_is_refused_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(BadInput, match="can't be written"):
        generate(10, 1, tmp_path / "file" / "folder")
    assert list(tmp_path.iterdir()) == [tmp_path / "file"]
