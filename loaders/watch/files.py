"""Writing small files so that nobody ever reads half of one."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any


def write_text(path: Path, text: str) -> None:
    """Write `text` beside `path`, then put it in its place by one rename."""
    part = path.with_name(f".{path.name}.part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Write a CSV file likewise, or none where there are no rows; how many there were."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    number = 0
    for row in rows:
        writer.writerow(row)
        number += 1
    if number:
        write_text(path, text.getvalue())
    return number
