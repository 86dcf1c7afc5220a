"""Encrypting to a public key, by age (https://age-encryption.org/v1), and opening again.

Whoever makes backups needs the recipient's public key only; the private key, the identity, is needed to open
one and should lie elsewhere.
"""

import errno
import hashlib
import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, TypeAlias

import pyrage

from access.backup.errors import BadBackup, WrongKey, no_room

Recipient: TypeAlias = pyrage.x25519.Recipient | pyrage.ssh.Recipient
Identity: TypeAlias = pyrage.x25519.Identity | pyrage.ssh.Identity

MADE_BY: Final = "contactpoint backup key --out FILE"


def recipients(text: str | None) -> list[Recipient]:
    """The public keys in `text`. Raises WrongKey where there is none, or one that can't be used."""
    if not text or not text.split():
        raise WrongKey(
            f"There is nobody to encrypt the backup to; make a key with `{MADE_BY}`, keep its file elsewhere "
            "and set CONTACTPOINT_BACKUP_RECIPIENT to the public key that it prints."
        )
    if text.startswith("ssh-"):
        return [_recipient(text)]
    return [_recipient(one) for one in text.split()]


def identity(path: Path | None) -> Identity:
    """The private key in the file `path`. Raises WrongKey where there is none in it."""
    if path is None:
        raise WrongKey("Give the private key's file with --identity, or set CONTACTPOINT_BACKUP_IDENTITY.")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise WrongKey(f"The private key {path} can't be read ({error.strerror}).") from error
    lines = [line for line in data.decode("utf-8", "replace").splitlines() if line and line[0] != "#"]
    try:
        if lines and lines[0].startswith("AGE-SECRET-KEY-"):
            return pyrage.x25519.Identity.from_str(lines[0])
        return pyrage.ssh.Identity.from_buffer(data)
    except pyrage.IdentityError as error:
        raise WrongKey(f"{path} holds no private key that age knows; make one with `{MADE_BY}`.") from error


def new_identity(path: Path) -> str:
    """Make a key, keep its private half at `path`, closed to others; returns the public half.

    Raises WrongKey rather than overwrite a file: it may be the only key to older backups.
    """
    made = pyrage.x25519.Identity.generate()
    public = str(made.to_public())
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise WrongKey(f"{path} can't be made ({error.strerror}); name a new file.") from error
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(f"# public key: {public}\n{made}\n")
    return public


def seal(clear: Path, sealed: Path, to: list[Recipient]) -> None:
    """Encrypt the file `clear` into `sealed`, synced. Raises DiskFull."""
    with room_for(sealed.parent), clear.open("rb") as source, _private(sealed) as target:
        pyrage.encrypt_io(source, target, to)
        target.flush()
        os.fsync(target.fileno())


def unseal(sealed: Path, clear: Path, by: Identity) -> None:
    """Decrypt the file `sealed` into `clear`. Raises WrongKey, BadBackup, DiskFull."""
    try:
        with room_for(clear.parent), sealed.open("rb") as source, _private(clear) as target:
            pyrage.decrypt_io(source, target, [by])
    except pyrage.DecryptError as error:
        if "No matching keys" in str(error):
            raise WrongKey(
                "The private key isn't the one this backup was encrypted to; give that."
            ) from error
        raise BadBackup(f"{sealed} isn't what was written there; use another backup.") from error
    except OSError as error:
        raise BadBackup(f"{sealed} can't be opened ({error}); use another backup.") from error


def digest(path: Path) -> str:
    """The file's sha256, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def room_for(folder: Path) -> Generator[None]:
    """Turn a full disk into its sentence, whoever notices it: pyrage passes on its words only."""
    try:
        yield
    except (OSError, pyrage.EncryptError) as error:
        if getattr(error, "errno", None) == errno.ENOSPC or os.strerror(errno.ENOSPC) in str(error):
            raise no_room(folder) from error
        raise


def _recipient(text: str) -> Recipient:
    try:
        return (pyrage.ssh if text.startswith("ssh-") else pyrage.x25519).Recipient.from_str(text)
    except pyrage.RecipientError as error:
        raise WrongKey(
            "CONTACTPOINT_BACKUP_RECIPIENT holds no public key that age knows: it begins with age1 or ssh-."
        ) from error


def _private(path: Path) -> Any:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb")
