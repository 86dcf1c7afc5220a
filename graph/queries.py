"""Every query is a named file under `cypher/`, read once into a typed object.

A file begins with a header of Cypher comments, so that it still runs as it is in Neo4j Browser:

    // Title in one line
    //
    // What it answers or does, in a paragraph.
    //
    // mode: read | write | schema
    // timeout: 5 s
    // parameter number: string - the child's number, twelve digits
    // column kind: string - what sort of involvement this is

A report says more, which `access.reports` reads: defaults (`parameter years: integer = 3 - meaning`), columns
of the types `child`, `name` and `count`, and the settings `smallest`, `groups`, `shows` and `chart`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any, Final, Literal, LiteralString, cast, get_args

import neo4j

from graph.settings import ROOT

Mode = Literal["read", "write", "schema"]

FOLDER: Final = ROOT / "cypher"
MODES: Final[tuple[str, ...]] = get_args(Mode)
TYPES: Final = frozenset(
    (
        "string",
        "integer",
        "float",
        "boolean",
        "date",
        "datetime",
        "list",
        "map",
        "any",
        "child",
        "name",
        "count",
    )
)

# what is quoted stays as it is, a comment or a run of blanks becomes one blank
_BLANKS: Final = re.compile(
    r"""('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`[^`]*`)|(?://[^\n]*|/\*.*?\*/|\s)+""", re.DOTALL
)
_END: Final = re.compile(r";[ \t]*(?:\n|$)")
_SETTING: Final = re.compile(r"(mode|timeout|smallest|groups|shows|chart): *(\S.*)")
_TIMEOUT: Final = re.compile(r"([0-9]+(?:\.[0-9]+)?) *s")
_DECLARED: Final = re.compile(r"(parameter|column) (\w+): *(\w+)((?: of \w+)*)(?: *= *(\S+))? *- *(\S.*)")


class BadHeader(Exception):
    """A file under `cypher/` whose header breaks the rules above: file, line and what is wrong."""


@dataclass(frozen=True)
class Declared:
    """A parameter or a column: its name, its Cypher type, what it means, and a report's default for it."""

    name: str
    type: str
    meaning: str
    default: str | None = None


@dataclass(frozen=True)
class Query:
    """One file under `cypher/`: what it is called, what it is for, and the text sent to Neo4j."""

    name: str
    title: str
    purpose: str
    text: str = field(repr=False)
    parameters: Mapping[str, Declared]
    columns: Mapping[str, Declared]
    mode: Mode
    timeout: float
    settings: Mapping[str, str]

    @cached_property
    def wire(self) -> str:
        """The text without comments and needless blanks: its length costs time on every call."""
        return _BLANKS.sub(_blank, self.text).strip()

    @cached_property
    def statements(self) -> tuple[str, ...]:
        """The text's single statements; only a schema file has more than one."""
        return tuple(part.strip() for part in _END.split(self.text) if part.strip())

    @cached_property
    def auto_commit(self) -> neo4j.Query:
        """The query as the driver sends it on its own, with its time-out and its name."""
        return neo4j.Query(literal(self.wire), metadata={"query": self.name}, timeout=self.timeout)

    def check(self, given: Mapping[str, Any]) -> None:
        """Raise TypeError unless `given` names exactly the declared parameters."""
        if given.keys() != self.parameters.keys():
            missing = sorted(self.parameters.keys() - given.keys())
            extra = sorted(given.keys() - self.parameters.keys())
            raise TypeError(f"{self.name}: parameters missing {missing}, unknown {extra}")


def _blank(match: re.Match[str]) -> str:
    return match[1] or " "


def literal(text: str) -> LiteralString:
    """Vouch that `text` came from a file under `cypher/`, never from a user: the driver asks for that."""
    return cast(LiteralString, text)


@cache
def query(name: str) -> Query:
    """The query in `cypher/NAME.cypher`, as in `query("traversals/who_else")`.

    Raises BadHeader naming file and line, FileNotFoundError where there is no such file.
    """
    return parse(name, (FOLDER / f"{name}.cypher").read_text(encoding="utf-8"))


def names() -> list[str]:
    """The name of every query there is, sorted."""
    return sorted(path.relative_to(FOLDER).with_suffix("").as_posix() for path in FOLDER.rglob("*.cypher"))


def parse(name: str, source: str) -> Query:
    """Read one file's text; see `query`."""
    lines = source.splitlines()
    header = _header(lines)
    title, paragraphs, fields = _parts(name, header)
    settings = _settings(name, fields)
    return Query(
        name=name,
        title=title,
        purpose=" ".join(paragraphs),
        text="\n".join(lines[len(header) :]).strip().removesuffix(";"),
        parameters=_declared(name, fields, "parameter"),
        columns=_declared(name, fields, "column"),
        mode=cast(Mode, settings["mode"]),
        timeout=float(settings["timeout"]),
        settings=settings,
    )


Line = tuple[int, str]


def _header(lines: list[str]) -> list[Line]:
    header: list[Line] = []
    for number, line in enumerate(lines, start=1):
        if not line.startswith("//"):
            break
        header.append((number, line.removeprefix("//").strip()))
    return header


def _parts(name: str, header: list[Line]) -> tuple[str, list[str], list[Line]]:
    """Split a header at its empty lines into title, what it does, and the lines that declare."""
    blanks = [index for index, (_, text) in enumerate(header) if not text]
    if len(blanks) < 2 or blanks[0] != 1:
        raise _bad(name, 1, "the header needs a title, an empty line, a paragraph, an empty line, settings")
    paragraph = [text for _, text in header[2 : blanks[-1]] if text]
    if not header[0][1] or not paragraph:
        raise _bad(name, 1, "the title or the paragraph is empty")
    return header[0][1], paragraph, header[blanks[-1] + 1 :]


def _settings(name: str, fields: list[Line]) -> dict[str, str]:
    found = {match[1]: (line, match[2]) for line, text in fields if (match := _SETTING.fullmatch(text))}
    last = fields[-1][0] if fields else 1
    for wanted in ("mode", "timeout"):
        if wanted not in found:
            raise _bad(name, last, f"no line says `{wanted}: ...`")
    if found["mode"][1] not in MODES:
        raise _bad(name, found["mode"][0], f"mode must be one of {', '.join(MODES)}")
    timeout = _TIMEOUT.fullmatch(found["timeout"][1])
    if timeout is None or float(timeout[1]) == 0:
        raise _bad(name, found["timeout"][0], "timeout must be seconds, such as `5 s`")
    return {name: value for name, (_, value) in found.items()} | {"timeout": timeout[1]}


def _declared(name: str, fields: list[Line], kind: str) -> dict[str, Declared]:
    declared: dict[str, Declared] = {}
    for line, text in fields:
        if _SETTING.fullmatch(text):
            continue
        match = _DECLARED.fullmatch(text)
        if match is None:
            raise _bad(name, line, "expected `parameter NAME: TYPE - meaning`, or `column` likewise")
        if match[3] not in TYPES:
            raise _bad(name, line, f"type must be one of {', '.join(sorted(TYPES))}")
        if match[1] == kind:
            declared[match[2]] = Declared(match[2], match[3] + match[4], match[6], match[5])
    return declared


def _bad(name: str, line: int, what: str) -> BadHeader:
    return BadHeader(f"cypher/{name}.cypher, line {line}: {what}")
