"""The second factor: time-based one-time passwords (TOTP, RFC 6238), each accepted once."""

import hmac
import os
import time
from dataclasses import dataclass
from typing import Final

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from pyotp import random_base32
from pyotp.totp import TOTP

from graph.secrets import Secrets

SECONDS: Final = 30
ISSUER: Final = "ContactPoint"


@dataclass(frozen=True)
class Authenticator:
    """What a user's authenticator app holds: a secret in base 32."""

    secret: str

    @classmethod
    def new(cls) -> "Authenticator":
        """A fresh one."""
        return cls(random_base32())

    def address(self, username: str) -> str:
        """The `otpauth:` address that the app reads, as text or a picture."""
        return TOTP(self.secret).provisioning_uri(name=username, issuer_name=ISSUER)

    def code(self, step: int) -> str:
        """The six digits of a time step."""
        return TOTP(self.secret).at(step * SECONDS)

    def step_of(self, code: str, last_step: int, at: float | None = None) -> int | None:
        """The time step whose code this is, None if it is wrong, too old or was used before.

        The step before and the one after now count too, as clocks differ; none up to `last_step` does.
        """
        now = step(at)
        digits = code.replace(" ", "")
        matching = (s for s in (now - 1, now, now + 1) if s > last_step)
        return next(
            (s for s in matching if hmac.compare_digest(self.code(s).encode(), digits.encode())), None
        )


def step(at: float | None = None) -> int:
    """The time step of the moment `at`, in seconds since 1970 (now if None)."""
    return int(time.time() if at is None else at) // SECONDS


def locked(authenticator: Authenticator, secrets: Secrets) -> bytes:
    """The authenticator's secret, encrypted for the database."""
    nonce = os.urandom(12)
    return nonce + AESGCM(secrets.key("second factors")).encrypt(nonce, authenticator.secret.encode(), None)


def unlocked(kept: bytes, secrets: Secrets) -> Authenticator:
    """The authenticator that `locked` encrypted."""
    text = AESGCM(secrets.key("second factors")).decrypt(kept[:12], kept[12:], None)
    return Authenticator(text.decode())
