"""The service's configuration: read whole, refused clearly, documented wholly, silent about secrets."""

from pathlib import Path

import pytest

from graph.errors import BadSetting
from graph.settings import ROOT, Settings, described_settings, unused_settings
from graph.settings_page import PAGE, page

pytestmark = pytest.mark.fast


def test_every_setting_is_documented_as_the_code_declares_it() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `make docs`"


def test_each_setting_has_a_variable_of_its_own_and_says_what_it_means() -> None:
    names = [one.variable for one in described_settings()]
    assert len(names) == len(set(names))
    assert all(one.meaning.endswith(".") for one in described_settings())


def test_an_empty_environment_gives_the_embedded_server_below_the_checkout() -> None:
    settings = Settings.from_env({})
    assert settings.home == ROOT / "var"
    assert settings.embedded
    assert settings.jars == ROOT / ".neo4j"


def test_a_relative_home_is_taken_from_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert Settings.from_env({"CONTACTPOINT_HOME": "here"}).home == tmp_path / "here"


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("CONTACTPOINT_SERVER_PORT", "bolt"),
        ("CONTACTPOINT_SERVER_PORT", "70000"),
        ("CONTACTPOINT_SERVER_PROFILE", "fast"),
        ("CONTACTPOINT_SERVER_START_SECONDS", "0"),
        ("CONTACTPOINT_SERVER_HEAP", "1g -XX:+Danger"),
        ("CONTACTPOINT_SERVER_PAGE_CACHE", "lots"),
    ],
)
def test_a_value_that_cannot_be_used_is_refused_by_its_variables_name(variable: str, value: str) -> None:
    with pytest.raises(BadSetting, match=f"{variable} can't be used"):
        Settings.from_env({variable: value})


def test_a_password_comes_from_the_first_line_of_a_file(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text("a secret\nand a remark\n", encoding="utf-8")
    assert (
        Settings.from_env({"NEO4J_URI": "bolt://x", "NEO4J_PASSWORD_FILE": str(file)}).password()
        == "a secret"
    )


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"NEO4J_PASSWORD": "x", "NEO4J_PASSWORD_FILE": "y"},
        {"NEO4J_PASSWORD_FILE": "nowhere"},
        {"NEO4J_PASSWORD_FILE": "/dev/null"},
    ],
)
def test_no_password_or_two_are_refused(environment: dict[str, str]) -> None:
    with pytest.raises(BadSetting, match="NEO4J_PASSWORD"):
        Settings.from_env({"NEO4J_URI": "bolt://x", **environment}).password()


def test_settings_never_print_a_secret() -> None:
    settings = Settings.from_env({"NEO4J_PASSWORD": "hunter2", "CONTACTPOINT_SECRET": "hunter2" * 9})
    assert "hunter2" not in repr(settings)


def test_a_password_that_no_server_gets_is_told_and_never_shown() -> None:
    (said,) = unused_settings({"NEO4J_PASSWORD": "hush", "NEO4J_USER": "me"})
    assert said.startswith("NEO4J_USER and NEO4J_PASSWORD are set and not used")
    assert "hush" not in said
    assert unused_settings({"NEO4J_URI": "bolt://here", "NEO4J_PASSWORD": "hush"}) == []
    assert unused_settings({}) == []
