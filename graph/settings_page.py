"""The page `docs/settings.md`, from the settings' own declarations: `python -m graph.settings_page`."""

from typing import Final

from graph.settings import ROOT, described_settings

PAGE: Final = ROOT / "docs" / "settings.md"
_HEAD: Final = """\
# Settings

Every setting is an environment variable. This page is written by `make docs`; a test fails when it and the
code differ.

| variable | default | meaning |
|---|---|---|
"""


def page() -> str:
    """The page as it should be."""
    rows = (
        f"| `{one.variable}` | {f'`{one.default}`' if one.default else ''} | {one.meaning} |\n"
        for one in described_settings()
    )
    return _HEAD + "".join(rows)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
