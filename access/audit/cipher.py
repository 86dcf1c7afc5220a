"""How an entry becomes bytes: its private part under a key of its own, and the chain's keyed hash.

An entry's key is derived from the installation's key and a random salt kept in a table outside the chain. The
chain covers the ciphertext; so deleting the salt destroys the private part, and the chain still verifies.
"""

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from access.audit.entry import Entry, Recorded

SALT: Final = 32
"""Bytes of an entry's salt."""

NONCE: Final = b"\0" * 12
"""Each key seals one text only, so one nonce does."""


class Tampered(Exception):
    """The salt doesn't open this entry: it was tampered with."""


def seal(entry: Entry, number: int, at: datetime, key: bytes) -> tuple[str, bytes]:
    """The entry's body (the exact text to keep) and its fresh salt."""
    salt = secrets.token_bytes(SALT)
    private = _json({"about": list(entry.about), **entry.private}).encode()
    sealed = AESGCM(_entry_key(key, salt)).encrypt(NONCE, private, str(number).encode())
    body = {
        "at": at.isoformat(timespec="microseconds"),
        "action": entry.action,
        "actor": entry.actor,
        "open": dict(entry.open),
        "private": base64.b64encode(sealed).decode(),
    }
    return _json(body), salt


def unseal(number: int, body: str, salt: bytes | None, key: bytes) -> Recorded:
    """The entry that `body` holds, without its private part where the salt is gone.

    Raises Tampered when the salt is there but isn't this entry's.
    """
    outer = cast(dict[str, Any], json.loads(body))
    private = None if salt is None else _private(number, outer["private"], salt, key)
    about = tuple(cast(list[str], private.pop("about"))) if private is not None else ()
    return Recorded(
        number=number,
        at=datetime.fromisoformat(outer["at"]),
        action=outer["action"],
        actor=outer["actor"],
        open=outer["open"],
        private=private,
        about=about,
    )


def mac(number: int, before: bytes, body: str, key: bytes) -> bytes:
    """The keyed hash of an entry and, through `before`, of all entries before it."""
    return hmac.digest(key, number.to_bytes(8, "big") + before + body.encode(), hashlib.sha256)


def beginning(key: bytes) -> bytes:
    """What stands before the first entry."""
    return hmac.digest(key, b"the chain begins", hashlib.sha256)


def _private(number: int, sealed: str, salt: bytes, key: bytes) -> dict[str, Any]:
    try:
        text = AESGCM(_entry_key(key, salt)).decrypt(NONCE, base64.b64decode(sealed), str(number).encode())
    except InvalidTag as error:
        raise Tampered(f"entry {number}") from error
    return cast(dict[str, Any], json.loads(text))


def _entry_key(key: bytes, salt: bytes) -> bytes:
    return hmac.digest(key, b"entry" + salt, hashlib.sha256)


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
