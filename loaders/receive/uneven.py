"""Reads CSV whose rows aren't its lines: values with newlines in them, blank lines, stray quotes.

By Python's own csv module, which tells the line that each row begins on.
"""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from graph.errors import BadInput

_LONGEST_VALUE: Final = 100_000
_END: Final = "\x00end of file\x00"


def uneven_rows(path: Path, file: BinaryIO, encoding: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that isn't blank, header included, with the line it begins on (1 for the first).

    Raises BadInput when the file ends within a quoted value, or one is so long that its end must be missing.
    """
    text = io.TextIOWrapper(file, encoding="utf-8-sig" if encoding == "utf-8" else encoding, newline="")
    csv.field_size_limit(_LONGEST_VALUE)
    reader = csv.reader(_ended(text))
    line = 1
    try:
        for row in reader:
            if row == [_END]:
                return
            if row:
                yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        raise BadInput(_unclosed(path, line)) from error
    finally:
        text.close()


def count_rows(path: Path, file: BinaryIO, encoding: str) -> int:
    """How many rows the file has, its header included."""
    last: tuple[int, list[str]] = (1, [""])
    count = 0
    for row in uneven_rows(path, file, encoding):
        last = row
        count += 1
    if _END in last[1][-1]:
        raise BadInput(_unclosed(path, last[0]))
    return count


def _ended(text: Iterator[str]) -> Iterator[str]:
    line = "\n"
    for line in text:
        yield line
    yield _END if line.endswith(("\n", "\r")) else f"\n{_END}"


def _unclosed(path: Path, line: int) -> str:
    return (
        f"{path} has a value from line {line} on that never ends or is longer than {_LONGEST_VALUE:,} "
        "characters; ask its supplier to send it again."
    )
