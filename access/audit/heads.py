"""Holding the chain against its signed heads."""

from collections.abc import Generator, Mapping
from pathlib import Path
from typing import Final, Protocol

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from access.audit.seals import Head, read

CUT_OFF: Final = (
    "a head was signed for it, but the chain ends at {end}: its end was cut off, or this is an older copy"
)


class Counted(Protocol):
    """Where the number of heads and what is worth a remark go."""

    heads: int
    notes: list[str]


def check_heads(
    path: Path, public: Ed25519PublicKey, macs: Mapping[int, bytes], counted: Counted
) -> Generator[tuple[int | None, str]]:
    """Yield what is wrong: the entry it is about, or None, and words."""
    last, damaged = 0, 0
    end = max(macs, default=0)
    for head in read(path, public):
        if not isinstance(head, Head):
            damaged += 1
            counted.notes.append(f"Line {head} of the seals is damaged, as a crash may leave one.")
            continue
        counted.heads += 1
        last, damaged = head.number, 0
        if head.number > end:
            yield head.number, CUT_OFF.format(end=end)
        elif macs.get(head.number) != head.mac:
            yield head.number, "it isn't the entry for which a head was signed"
    yield from _unsealed(end, last, damaged, counted)


def _unsealed(end: int, last: int, damaged: int, counted: Counted) -> Generator[tuple[int | None, str]]:
    """What stands beyond the last good head."""
    if end and not counted.heads:
        yield None, "there are no heads for this chain; give the folder of its seals"
    elif damaged > max(end - last, 0):
        yield None, f"the last {damaged} lines of the seals are damaged, with no entries for them"
    elif end > last:
        counted.notes.append(f"Entries {last + 1} to {end} have no head yet, as after a crash.")
