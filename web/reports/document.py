"""`docs/reports.md`, and a page for each report beside it, written from the reports' own headers."""

from pathlib import Path
from typing import Final

from access.reports import Report, reports
from graph.settings import ROOT

PAGE: Final = ROOT / "docs" / "reports.md"

FOLDER: Final = PAGE.with_suffix("")

MORE: Final = "How reports are run, and what small counts become: [reports.md](../reports.md).\n"

HEAD: Final = Path(__file__).with_name("page.md")


def page() -> str:
    """The whole page."""
    return HEAD.read_text(encoding="utf-8") + "".join(_section(one) for one in reports().values())


def pages() -> dict[str, str]:
    """A page for each report, by its name."""
    return {one.name: f"{_section(one).lstrip()[2:]}\n{MORE}" for one in reports().values()}


def _section(one: Report) -> str:
    lines = [f"\n### {one.title}", "", f"`{one.name}`: {one.query.purpose}", ""]
    if one.of_people:
        groups = " and ".join(one.groups)
        lines += [f"Counted by {groups}; counts below {one.smallest} are withheld.", ""]
    if one.parameters:
        lines += ["| parameter | type | default | meaning |", "|---|---|---|---|"]
        lines += [f"| `{p.name}` | {p.type} | {p.default} | {p.meaning} |" for p in one.parameters.values()]
        lines.append("")
    lines += ["| column | type | meaning |", "|---|---|---|"]
    lines += [f"| `{c.name}` | {c.type} | {c.meaning} |" for c in one.query.columns.values()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    FOLDER.mkdir(exist_ok=True)
    for name, text in pages().items():
        (FOLDER / f"{name}.md").write_text(text, encoding="utf-8")
