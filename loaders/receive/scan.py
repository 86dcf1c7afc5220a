"""Reads a file through once, before anything is written: can it be read whole, and how?

The fingerprint is of the file as it lies there. Text is decoded, lines are counted, and what makes a file
hard to read (quoted newlines, blank lines, stray quotes) is noticed, so that only such files are read the
slow way.
"""

import codecs
import csv
import gzip
import hashlib
import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final, cast

import numpy as np

from graph.errors import BadInput
from loaders.feeds.schema import Layout
from loaders.receive import parquet
from loaders.receive.arrival import Shape
from loaders.receive.uneven import count_rows

_CHUNK: Final = 4 << 20
_LONGEST_LINE: Final = 1 << 20
_PACKED: Final = {
    b"\x1f\x8b": "is packed by gzip; give it a name that ends in .csv.gz, or unpack it.",
    b"PK\x03\x04": "is a workbook or a zip archive; save it as CSV, or unpack it.",
}
"""How files begin that aren't the text that their names promise, and what to do with them."""


def scan(path: Path, layout: Layout) -> Shape:
    """The shape of a file. Raises BadInput, one line naming the file, when it can't be read whole."""
    try:
        if path.name.lower().endswith(".parquet"):
            header, rows = parquet.look(path)
            return Shape(_sha256(path), "", layout.header or header, rows)
        return _scan_text(path, layout)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise BadInput(
            f"{path} isn't a whole gzip file ({error}); ask its supplier to send it again."
        ) from error
    except OSError as error:
        raise BadInput(f"{path} can't be read ({error.strerror or error}); make it readable.") from error


def open_text(path: Path) -> BinaryIO:
    """The bytes of a text file, unpacked where it is gzipped."""
    return cast(BinaryIO, gzip.open(path, "rb")) if path.name.lower().endswith(".gz") else path.open("rb")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _scan_text(path: Path, layout: Layout) -> Shape:
    with open_text(path) as file:
        first = file.readline(_LONGEST_LINE)
    for beginning, said in _PACKED.items():
        if first.startswith(beginning):
            raise BadInput(f"{path} {said}")
    encoding = _encoding(path, layout)
    if not first.removeprefix(codecs.BOM_UTF8):
        raise BadInput(f"{path} is empty; ask its supplier to send it again.")
    if not first.strip():
        raise BadInput(f"{path} begins with an empty line; its first line must name the columns.")
    header = _header(path, first.decode(encoding).removeprefix("\ufeff"))
    with open_text(path) as file:
        lines, plain = _lines(path, file)
    rows = lines if plain else count_rows(path, open_text(path), encoding)
    if layout.header is None:
        return Shape(_sha256(path), encoding, header, rows - 1, plain)
    return Shape(_sha256(path), encoding, _numbered(path, header, layout.header), rows, plain)


def _encoding(path: Path, layout: Layout) -> str:
    place: int | None = None
    for encoding in layout.encodings:
        place = _undecodable(path, encoding)
        if place is None:
            return encoding
    names = " nor ".join({"utf-8": "UTF-8", "cp1252": "Windows-1252"}[name] for name in layout.encodings)
    raise BadInput(f"{path} can't be decoded: line {place} isn't {names}; save it in that encoding.")


def _undecodable(path: Path, encoding: str) -> int | None:
    """The line where decoding fails, or None."""
    decoder = codecs.getincrementaldecoder(encoding)()
    lines = 1
    with open_text(path) as file:
        while True:
            chunk = file.read(_CHUNK)
            try:
                decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                return lines + chunk[: error.start].count(b"\n")
            if not chunk:
                return None
            lines += chunk.count(b"\n")


def _header(path: Path, line: str) -> tuple[str, ...]:
    if "\0" in line:
        raise BadInput(f"{path} isn't text (it may be UTF-16); save it as UTF-8.")
    names: list[str] = next(csv.reader(io.StringIO(line, newline="")), list[str]())
    if len(names) == 1 and (separator := next((c for c in ";\t|" if c in line), None)):
        shown = "tabs" if separator == "\t" else f"'{separator}'"
        raise BadInput(f"{path} separates its columns by {shown}; save it with commas.")
    return tuple(names)


def _numbered(path: Path, first: tuple[str, ...], names: tuple[str, ...]) -> tuple[str, ...]:
    """The names of the columns of a file without a header."""
    if len(first) < len(names):
        raise BadInput(f"{path} has {len(first)} columns and should have {len(names)}; send it as published.")
    return names + tuple(f"column {n}" for n in range(len(names) + 1, len(first) + 1))


def _lines(path: Path, file: BinaryIO) -> tuple[int, bool]:
    """How many lines there are but for blank ones at the end, and whether each is one row."""
    count, plain, gap = 0, True, False
    for chunk in _whole_lines(path, file):
        body = chunk.rstrip(b"\r\n")
        if body:
            plain = plain and not gap and _is_plain(body)
            count += body.count(b"\n") + 1
        gap = not body or chunk[len(body) :] not in (b"", b"\n", b"\r\n")
    return count, plain


def _whole_lines(path: Path, file: BinaryIO) -> Iterator[bytes]:
    rest = b""
    while chunk := file.read(_CHUNK):
        chunk = rest + chunk
        end = chunk.rfind(b"\n") + 1
        rest = chunk[end:]
        if len(rest) > _LONGEST_LINE:
            raise BadInput(f"{path} has a line of more than a million characters; it isn't a feed's CSV.")
        if end:
            yield chunk[:end]
    if rest:
        yield rest


def _is_plain(lines: bytes) -> bool:
    blank = lines.startswith((b"\n", b"\r\n")) or b"\n\n" in lines or b"\n\r\n" in lines
    returns = b"\r" in lines and lines.count(b"\r") != lines.count(b"\r\n")
    return not blank and not returns and (b'"' not in lines or _quotes_close(lines))


def _quotes_close(lines: bytes) -> bool:
    """Whether each line holds an even number of quotes, so that no value goes on in the next."""
    every = np.frombuffer(lines, dtype=np.uint8)
    ends = np.append(np.flatnonzero(every == ord("\n")), len(every))
    before = np.searchsorted(np.flatnonzero(every == ord('"')), ends)
    return not bool((before % 2).any())
