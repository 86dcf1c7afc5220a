"""The archive: each record sealed by itself in the control database, away from the graph and all that asks
it.

A record is the text of everything the directory held of a child, compressed and encrypted (AES-256-GCM)
under a key that is derived from the installation's secret and a salt in the same row. Destroying a record
is deleting its row.
"""

import hashlib
import hmac
import json
import secrets
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, cast

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import delete, insert, select, update

from access.lifecycle.rules import destroyed_on
from access.store import Store, Writing
from access.store.tables import ArchivedRecord

SALT: Final = 32
NONCE: Final = b"\0" * 12
"""Each key seals one text only, so one nonce does."""

Record = Mapping[str, Any]


@dataclass(frozen=True)
class ToArchive:
    """One record about to leave the directory."""

    number: str
    area: str
    because: str
    record: Record


def put(writing: Writing, store: Store, records: Iterable[ToArchive], on: date) -> None:
    """Seal records into the archive, in place of what a run that was killed had sealed of the same
    children.
    """
    rows = [_row(store, one, on) for one in records]
    writing.execute(delete(ArchivedRecord).where(ArchivedRecord.child.in_([row["child"] for row in rows])))
    if rows:
        writing.execute(insert(ArchivedRecord), rows)


def unsealed(store: Store, row: ArchivedRecord) -> Record:
    """What an archived record says. Whether anybody may see it is the caller's to know."""
    text = AESGCM(_key(store, row.salt)).decrypt(NONCE, row.sealed, row.child.encode())
    return cast(Record, json.loads(zlib.decompress(text)))


def find(store: Store, number: str) -> ArchivedRecord | None:
    """The archived record with this number, still sealed."""
    mine = select(ArchivedRecord).where(ArchivedRecord.child == number, ArchivedRecord.gone)
    with store.read() as session:
        return session.scalar(mine)


def about_to_leave(store: Store) -> list[str]:
    """The numbers of the records that are sealed while the directory may still hold them."""
    with store.read() as session:
        return list(session.scalars(select(ArchivedRecord.child).where(~ArchivedRecord.gone)))


def let_go(writing: Writing, numbers: Sequence[str]) -> list[ArchivedRecord]:
    """Mark records as gone from the directory; gives them."""
    theirs = ArchivedRecord.child.in_(numbers)
    writing.execute(update(ArchivedRecord).where(theirs).values(gone=True))
    return list(writing.scalars(select(ArchivedRecord).where(theirs)))


def take_back(writing: Writing, numbers: Sequence[str]) -> None:
    """Drop records that never left the directory."""
    writing.execute(delete(ArchivedRecord).where(ArchivedRecord.child.in_(numbers)))


def to_be_destroyed(store: Store, as_of: date) -> list[str]:
    """The numbers of the records whose time in the archive is over, in order."""
    due = select(ArchivedRecord.child).where(ArchivedRecord.destroy_on <= as_of, ArchivedRecord.gone)
    with store.read() as session:
        return list(session.scalars(due.order_by(ArchivedRecord.child)))


def _row(store: Store, one: ToArchive, on: date) -> dict[str, Any]:
    salt = secrets.token_bytes(SALT)
    text = zlib.compress(json.dumps(one.record, default=_plain, ensure_ascii=False).encode())
    return {
        "child": one.number,
        "area": one.area,
        "because": one.because,
        "archived_on": on,
        "gone": False,
        "destroy_on": destroyed_on(on),
        "salt": salt,
        "sealed": AESGCM(_key(store, salt)).encrypt(NONCE, text, one.number.encode()),
    }


def _key(store: Store, salt: bytes) -> bytes:
    return hmac.digest(store.secrets.key("archive"), salt, hashlib.sha256)


def _plain(value: Any) -> str:
    return value.iso_format() if hasattr(value, "iso_format") else value.isoformat()
