"""Tokens go through every feed, in good rows and bad, and come out in no log and no line that is printed."""

import csv
import os
import secrets
import subprocess
import sys
from pathlib import Path

import pytest

from graph.server import Endpoint, server_home
from graph.settings import ROOT, Settings
from loaders.feeds import FEEDS, FeedSchema
from loaders.feeds.codes import CODES
from loaders.feeds.columns import Code, Column, Flag, Place, Whole
from loaders.feeds.days import Day, DayFirst, DayInOne
from tests.loaders.feeds.rows import TODAY

pytestmark = pytest.mark.server


class Tokens:
    """Words that stand nowhere else."""

    def __init__(self) -> None:
        self.made: set[str] = set()

    def __call__(self) -> str:
        word = f"Qx{secrets.token_hex(5)}"
        self.made.add(word)
        return word


def right(column: Column, token: Tokens) -> str:
    """A value that the column takes; a token where it takes any text."""
    match column:
        case DayFirst():
            return "01-05-2015"
        case DayInOne():
            return "20150501"
        case Day():
            return "2015-05-01"
        case Code():
            return next(iter(CODES[column.listed]))
        case Flag():
            return "N"
        case Whole():
            return str(column.least)
        case Place():
            return ""
        case _:
            return token()


def write(schema: FeedSchema, folder: Path, token: Tokens) -> None:
    """A file of the feed with two rows of tokens: one that may be taken, one with tokens everywhere."""
    headers = list(schema.columns)
    good = [right(schema.columns[header], token) for header in headers]
    bad = [token() for _ in headers]
    path = folder / f"{schema.feed}.csv"
    with path.open("w", newline="", encoding=schema.layout.encodings[0]) as file:
        writer = csv.writer(file)
        places = schema.layout.header
        if places:
            for row in (good, bad):
                values = dict(zip(headers, row, strict=True))
                writer.writerow([values.get(header, "") for header in places])
        else:
            writer.writerows([headers, good, bad])


def test_no_log_and_no_printed_line_holds_what_a_feed_held(
    graph: object, neo4j_settings: Settings, neo4j_server: Endpoint, tmp_path: Path
) -> None:
    token, folder = Tokens(), tmp_path / "feeds"
    folder.mkdir()
    for schema in FEEDS.values():
        write(schema(today=TODAY), folder, token)
    environment = {
        **os.environ,
        "CONTACTPOINT_HOME": str(tmp_path / "home"),
        "CONTACTPOINT_MAX_BAD_ROWS": "1",
        "NEO4J_URI": neo4j_server.uri,
        "NEO4J_USER": neo4j_server.user,
        "NEO4J_PASSWORD": neo4j_server.password,
    }
    done = subprocess.run(
        [sys.executable, "-m", "web", "load", str(folder), "--json"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    logs = [*server_home(neo4j_settings).logs.rglob("*"), *(tmp_path / "home").rglob("*.log")]
    read = {str(path): path.read_text(errors="replace") for path in logs if path.is_file()}
    assert read
    for where, text in {**read, "stdout": done.stdout, "stderr": done.stderr}.items():
        assert [word for word in token.made if word in text] == [], where
