"""Signed heads of the chain, appended to a file that is kept apart from the database.

The chain alone can't show that its end was cut off or that the whole file was put back to an older state; a
seal that names a later entry does. One line each: number, keyed hash, moment, Ed25519 signature (RFC 8032).
The public key lies beside them, so an auditor who has no secret can check who wrote them.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from access.errors import AuditUnavailable

FILE: Final = "heads.log"
PUBLIC_KEY: Final = "public-key.pem"


@dataclass(frozen=True)
class Head:
    """The chain's last entry at one moment."""

    number: int
    mac: bytes
    at: str

    def text(self) -> str:
        """What is signed."""
        return f"{self.number} {self.mac.hex()} {self.at}"


class Seals:
    """The file of signed heads in `folder`, written with the key derived for it."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self.folder = folder
        self.path = folder / FILE
        self._private = Ed25519PrivateKey.from_private_bytes(key)

    def ready(self) -> int:
        """Open the file for appending, before anything is committed; returns its descriptor.

        Raises AuditUnavailable when it can't be written: what can't be sealed isn't begun.
        """
        try:
            if not self.path.exists():
                self._begin()
            return os.open(self.path, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise AuditUnavailable(f"Nothing can be shown: {self.path} can't be written.") from error

    def append(self, descriptor: int, head: Head) -> None:
        """Sign `head`, append and sync it. The write lock is held, so lines stand in the chain's order."""
        signature = self._private.sign(head.text().encode()).hex()
        line = f"{head.text()} {signature}\n".encode()
        try:
            _write_whole(descriptor, line if _at_line_start(descriptor) else b"\n" + line)
        except OSError as error:
            raise AuditUnavailable(f"Nothing can be shown: {self.path} can't be written.") from error

    def _begin(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        public = self._private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        (self.folder / PUBLIC_KEY).write_bytes(public)


def read(path: Path, public: Ed25519PublicKey) -> Iterator[Head | int]:
    """Every line in order: a head whose signature holds, or the line's number where it is damaged."""
    if not path.exists():
        return
    with path.open("rb") as file:
        for count, line in enumerate(file, 1):
            if line.strip():
                yield _head(line, public) or count


def public_key(key: bytes) -> Ed25519PublicKey:
    """The public half of the seals' key."""
    return Ed25519PrivateKey.from_private_bytes(key).public_key()


def _head(line: bytes, public: Ed25519PublicKey) -> Head | None:
    try:
        number, mac, at, signature = line.decode("ascii").rstrip("\n").split(" ")
        head = Head(int(number), bytes.fromhex(mac), at)
        public.verify(bytes.fromhex(signature), head.text().encode())
    except (ValueError, InvalidSignature):
        return None
    return head


def _at_line_start(descriptor: int) -> bool:
    """False where a crash or a full disk has left half a line."""
    size = os.fstat(descriptor).st_size
    return size == 0 or os.pread(descriptor, 1, size - 1) == b"\n"


def _write_whole(descriptor: int, data: bytes) -> None:
    if os.write(descriptor, data) != len(data):
        raise OSError("the seal was written in part")
    os.fsync(descriptor)
