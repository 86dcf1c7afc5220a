"""Whatever a file holds: it is refused in one sentence, or every one of its rows is accounted for."""

import gzip
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import BadInput
from tests.loaders.receive.builders import Loaded, row, text, write

pytestmark = pytest.mark.fast

GOOD = text([row("case_management", f"K{n}", carer_surname="Khan", gender="F") for n in range(4)]).encode()
HEADER = GOOD.split(b"\n")[0] + b"\n"

_INSERTED = st.sampled_from(
    [b'"', b"\n", b"\r", b"\r\n\r\n", b",", b"\0", b"\xff", b"\xc3", "’".encode(), b'""', b"Y"]
)
_EDITS = st.lists(st.tuples(st.integers(0, len(GOOD)), st.integers(0, 6), _INSERTED), max_size=5)


@st.composite
def _damaged(draw: st.DrawFn) -> bytes:
    content = GOOD
    for at, gone, new in draw(_EDITS):
        at = max(at, len(HEADER)) if draw(st.booleans()) else at
        content = content[:at] + new + content[at + gone :]
    return content


def _loaded(path: Path) -> Loaded | str:
    """The file loaded, or the sentence that refuses it."""
    try:
        return Loaded(path)
    except BadInput as refused:
        return str(refused)


def _says_which(sentence: str, path: Path) -> bool:
    return str(path) in sentence and "\n" not in sentence


@given(content=_damaged() | st.binary(max_size=60).map(lambda tail: HEADER + tail) | st.binary(max_size=40))
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_file_is_refused_or_every_row_is_accounted_for(tmp_path: Path, content: bytes) -> None:
    path = write(tmp_path / "case_management.csv", content)
    loaded = _loaded(path)
    if isinstance(loaded, str):
        assert _says_which(loaded, path)
        return
    figures = loaded.figures
    assert figures.received == loaded.arrival.rows
    assert figures.received == figures.accepted + figures.bad_rows + figures.doubled + figures.unused
    lines = content.count(b"\n") + content.count(b"\r") + 1
    assert all(1 < line <= lines for (line,) in loaded.quarantine("line") + loaded.staged("line"))


@given(cut=st.integers(0, 400), flipped=st.integers(0, 400))
@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_gzip_never_loads_in_part(tmp_path: Path, cut: int, flipped: int) -> None:
    data = bytearray(gzip.compress(GOOD, mtime=0))
    data[min(flipped, len(data) - 1)] ^= 1
    path = tmp_path / "case_management.csv.gz"
    path.write_bytes(data[: max(len(data) - cut, 0)])
    loaded = _loaded(path)
    if isinstance(loaded, str):
        assert _says_which(loaded, path)
    else:  # the flipped bit lay in gzip's own header, where it does no harm
        assert loaded.figures.accepted == 4
