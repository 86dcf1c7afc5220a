"""The installation's one master secret, and the keys derived from it.

It comes from CONTACTPOINT_SECRET, from the file that CONTACTPOINT_SECRET_FILE names, or from `secret` in the
home folder, which is made with random bytes when a home is first used. Every key in use (audit chain, seals,
second-factor secrets, session cookies) is derived from it for one purpose, so one secret is kept and backed
up.
"""

import hashlib
import hmac
import os
import secrets
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from graph.errors import SecretFault
from graph.settings import Settings

SHORTEST: Final = 32
"""Characters: 128 bits written in hexadecimal, the least that can't be searched."""

FEWEST_DIFFERENT: Final = 10
"""Different characters: a repeated or padded word has fewer, random text has more."""


@dataclass(frozen=True)
class Secrets:
    """Keys for named purposes, derived from the master secret (HKDF with SHA-256, RFC 5869)."""

    master: bytes = field(repr=False)

    @classmethod
    def open(cls, settings: Settings) -> "Secrets":
        """Read the master secret, making one in a home that has none.

        Raises SecretFault when it is weak, can't be read, or others on the machine could read it.
        """
        return cls(_strong(_master(settings)).encode())

    def key(self, purpose: str) -> bytes:
        """32 bytes for `purpose`, the same at every call."""
        extracted = hmac.digest(b"contactpoint", self.master, hashlib.sha256)
        return hmac.digest(extracted, purpose.encode() + b"\x01", hashlib.sha256)


def _master(settings: Settings) -> str:
    if settings.secret and settings.secret_file:
        raise SecretFault("Set CONTACTPOINT_SECRET or CONTACTPOINT_SECRET_FILE, not both.")
    if settings.secret:
        return settings.secret
    if settings.secret_file:
        return _read_private(settings.secret_file)
    return _read_private(_made(settings.home / "secret"))


def _made(path: Path) -> Path:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _create_once(path, secrets.token_hex(32))
    return path


def _create_once(path: Path, text: str) -> None:
    """Write beside and link: two processes that start at once agree on one secret, whole."""
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(beside, path)
    except FileExistsError:
        pass
    finally:
        beside.unlink()


def _read_private(path: Path) -> str:
    try:
        mode = path.stat().st_mode
        text = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SecretFault(f"The secret in {path} can't be read; give a text file that you own.") from error
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise SecretFault(f"Others on this machine can read the secret in {path}; run `chmod 600 {path}`.")
    return text


def _strong(text: str) -> str:
    if len(text) < SHORTEST or len(set(text)) < FEWEST_DIFFERENT:
        raise SecretFault(
            f"The master secret is too weak; use at least {SHORTEST} random characters, "
            "such as the output of `openssl rand -hex 32`."
        )
    return text
