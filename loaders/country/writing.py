"""Files as suppliers send them: written part by part, with their digests and manifests."""

import gzip
import hashlib
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import polars as pl

SUFFIXES = {"csv": ".csv", "csv.gz": ".csv.gz", "parquet": ".parquet"}


@dataclass(frozen=True)
class Written:
    """One file that has been written."""

    name: str
    feed: str
    source: str
    rows: int
    sha256: str


class _Sink(Protocol):
    def write(self, frame: pl.DataFrame) -> None: ...
    def close(self) -> None: ...


class _CsvSink:
    """CSV, perhaps gzipped; the header stands before the first part."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("wb")
        # No name and no time go into the gzip header, so that the same rows give the same bytes.
        zipped = path.suffix == ".gz"
        self._out = gzip.GzipFile("", "wb", 6, self._file, mtime=0) if zipped else self._file
        self._begun = False

    def write(self, frame: pl.DataFrame) -> None:
        part = io.BytesIO()
        frame.write_csv(part, include_header=not self._begun)
        self._out.write(part.getbuffer())
        self._begun = True

    def close(self) -> None:
        self._out.close()
        self._file.close()


class _ParquetSink:
    """Parquet with every column as text, made from a CSV file beside it once all parts are there."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._part = path.with_suffix(".part")
        self._csv = _CsvSink(self._part)

    def write(self, frame: pl.DataFrame) -> None:
        self._csv.write(frame)

    def close(self) -> None:
        self._csv.close()
        parts = pl.scan_csv(self._part, infer_schema=False)
        parts.sink_parquet(self._path, compression="zstd", row_group_size=100_000, maintain_order=True)
        self._part.unlink()


class Folder:
    """The folder that a country is written into: any number of files side by side, each in parts."""

    def __init__(self, path: Path, layout: str) -> None:
        self.path = path
        self._layout = layout
        self._sinks: dict[str, _Sink] = {}
        self._about: dict[str, tuple[str, str]] = {}
        self._rows: dict[str, int] = {}

    def add(self, stem: str, feed: str, source: str, frame: pl.DataFrame) -> None:
        """One more part of the file with this stem; a part without rows begins no file."""
        if not frame.height:
            return
        name = stem + SUFFIXES[self._layout]
        if name not in self._sinks:
            path = self.path / name
            self._sinks[name] = _ParquetSink(path) if self._layout == "parquet" else _CsvSink(path)
            self._about[name] = (feed, source)
        self._sinks[name].write(frame)
        self._rows[name] = self._rows.get(name, 0) + frame.height

    def put(self, name: str, feed: str, content: bytes, rows: int) -> Written:
        """A whole file in a published layout."""
        (self.path / name).write_bytes(content)
        return Written(name, feed, feed, rows, hashlib.sha256(content).hexdigest())

    def close(self) -> list[Written]:
        """Ends all files and gives them by name."""
        for sink in self._sinks.values():
            sink.close()
        return [
            Written(name, *self._about[name], self._rows[name], digest(self.path / name))
            for name in sorted(self._sinks)
        ]

    def manifest(self, written: Written, extracted_on: str) -> None:
        """The manifest that lies beside a file."""
        about = {
            "feed": written.feed,
            "source": written.source,
            "extracted_on": extracted_on,
            "kind": "full",
            "rows": written.rows,
            "sha256": written.sha256,
        }
        save(self.path / f"{written.name}.manifest.json", about)


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def save(path: Path, value: object) -> None:
    """A value as JSON, for people to read too."""
    path.write_text(json.dumps(value, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
