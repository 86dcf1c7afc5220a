"""Passwords: long rather than complicated, hashed with Argon2id (RFC 9106, its second profile)."""

from functools import cache
from typing import Any, Final, cast

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from access.errors import WeakPassword

SHORTEST: Final = 12
LONGEST: Final = 128

STRENGTH: Final = 3
"""zxcvbn's score from which a password withstands a patient thief (10 to the 8 guesses and more)."""

JUDGED: Final = 72
"""Characters that are looked at for strength: the estimate's cost grows with the square of them."""

hasher = PasswordHasher()
"""Argon2id with 64 MiB, 3 passes, 4 lanes."""


def check_strength(password: str, *about: str) -> None:
    """Refuse a password that is too short or too long, or soon guessed by who knows what `about` says.

    Raises WeakPassword.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise WeakPassword(f"Choose a password of {SHORTEST} to {LONGEST} characters.")
    if _score(password[:JUDGED], [*about, "contactpoint"]) < STRENGTH:
        raise WeakPassword("That password would soon be guessed; three or four unusual words are better.")


def hashed(password: str) -> str:
    """The hash to keep."""
    return hasher.hash(password)


def matches(kept: str | None, password: str) -> bool:
    """Whether `password` is the one that `kept` was made of; takes as long where there is no account."""
    try:
        return hasher.verify(kept or _nobody(), password) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


def outdated(kept: str) -> bool:
    """Whether `kept` was made with weaker parameters than today's, and should be made anew."""
    return hasher.check_needs_rehash(kept)


@cache
def _nobody() -> str:
    return hasher.hash("the password of nobody")


def _score(password: str, about: list[str]) -> int:
    import zxcvbn  # its word lists take a moment to read, and few commands set a password

    judged = cast(dict[str, Any], zxcvbn.zxcvbn(password, user_inputs=about))
    return int(judged["score"])
