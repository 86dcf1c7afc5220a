"""Writes `docs/feeds.md`, and a page for each feed, from the declarations: `python -m loaders.feeds.docs`."""

import datetime as dt
from pathlib import Path
from typing import Final

from loaders.feeds import FEEDS, FeedSchema
from loaders.feeds.codes import CODES
from loaders.feeds.columns import Code, Column, Place, Text, Unread, Whole
from loaders.feeds.days import Day
from loaders.feeds.kinds import KINDS
from loaders.feeds.rules import NeededUnless
from loaders.standardise.tables import table

PAGE: Final = Path(__file__).resolve().parents[2] / "docs" / "feeds.md"
FOLDER: Final = PAGE.with_suffix("")
_MORE: Final = (
    "**Bold** columns are required. What holds for every feed (names of files, manifests, codes, what bad "
    "input gets) is in [feeds.md](../feeds.md).\n"
)
_ANY_DAY: Final = dt.date(2026, 1, 1)


def page() -> str:
    """The page's whole text."""
    names = table("names")
    return (
        Path(__file__)
        .with_name("page.md")
        .read_text(encoding="utf-8")
        .format(
            feeds="\n\n".join(_feed(schema(today=_ANY_DAY)) for schema in FEEDS.values()),
            codes="\n".join(_codes(name) for name in CODES),
            kinds="\n".join(f"| {kind.name} | {kind.passes} | {kind.otherwise} |" for kind in KINDS),
            rules="\n".join(_rules(schema(today=_ANY_DAY)) for schema in FEEDS.values() if schema.rules),
            names_table="`loaders/standardise/names.toml`",
            addresses_table="`loaders/standardise/addresses.toml`",
            particles=", ".join(word.lower() for word in names["particles"]["join"][:12:3]),
            placeholders=", ".join(f'"{word.capitalize()}"' for word in names["placeholders"]["exact"][:3]),
        )
    )


def pages() -> dict[str, str]:
    """A page for each feed, by its name: its columns, with what holds for all feeds a link away."""
    made = {schema.feed: _feed(schema(today=_ANY_DAY)) for schema in FEEDS.values()}
    return {
        feed: f"{text.removeprefix('##').replace('](#codes)', '](../feeds.md#codes)')}\n\n{_MORE}"
        for feed, text in made.items()
    }


def _feed(schema: FeedSchema) -> str:
    title = f"### {schema.title}: `{schema.feed}`"
    layout = [f"From: {schema.supplier}.{_names(schema)}{_layout(schema)}"]
    rows = [_column(schema, header, column) for header, column in schema.columns.items()]
    return "\n".join([title, "", *layout, "", "| column | holds | fills |", "|---|---|---|", *rows])


def _names(schema: FeedSchema) -> str:
    return f" Files: {' or '.join(f'`{prefix}*`' for prefix in schema.prefixes)}." if schema.prefixes else ""


def _layout(schema: FeedSchema) -> str:
    told = ""
    if "cp1252" in schema.layout.encodings:
        told += " Windows-1252, or UTF-8 where it is that."
    if schema.layout.header:
        told += f" No header: {len(schema.layout.header)} columns in the order published; the names are ours."
    if schema.layout.keep:
        column, value = schema.layout.keep
        told += f" Only rows whose {column} is {value} are used; the others are neither accepted nor bad."
    return told


def _column(schema: FeedSchema, header: str, column: Column) -> str:
    position = f" ({schema.layout.header.index(header) + 1})" if schema.layout.header else ""
    needed = column.required or any(
        isinstance(rule, NeededUnless) and rule.field == column.named for rule in schema.rules
    )
    name = f"**{header}**" if needed else header
    fills = "nothing" if isinstance(column, Unread) else f"`{_fills(schema, column)}`"
    return f"| {name}{position} | {_holds(column)} | {fills} |"


def _fills(schema: FeedSchema, column: Column) -> str:
    slot = next((s for s in schema.carers if column.named in vars(s).values()), None)
    if slot is None:
        return "address" if column.target.startswith("line") else column.target
    part = next(part for part, named in vars(slot).items() if named == column.named)
    return f"carer ({slot.slot}): {part}"


def _holds(column: Column) -> str:
    match column:
        case Code():
            return f"code: [{column.listed}](#codes)" + ("" if column.bad_row else ", else left out")
        case Whole():
            return f"whole number, {column.least} to {column.most}"
        case Place():
            return f"code of a {column.prefix.replace('_', ' ')}"
        case Day():
            return column.meaning + (", not in the future" if column.past else "")
        case Text():
            return f"{column.meaning}, up to {column.longest} characters"
        case _:
            return column.meaning


def _codes(name: str) -> str:
    return f"- **{name}**: " + ", ".join(f"`{code}` {meaning}" for code, meaning in CODES[name].items())


def _rules(schema: FeedSchema) -> str:
    told = (f"{schema.header(rule.field)} {rule.reason(schema.header)}" for rule in schema.rules)
    return f"- `{schema.feed}`: bad where " + "; ".join(told)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    FOLDER.mkdir(exist_ok=True)
    for feed, text in pages().items():
        (FOLDER / f"{feed}.md").write_text(text, encoding="utf-8")
