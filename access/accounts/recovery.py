"""Recovery codes: ten, each good for one sign-in when the second factor is lost."""

import secrets
from datetime import datetime
from typing import Final

from sqlalchemy import delete, insert, update

from access.accounts.tokens import digest
from access.store import Writing
from access.store.tables import RecoveryCode

COUNT: Final = 10
ALPHABET: Final = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without what is misread on paper: i, l, o, 0, 1."""

LETTERS: Final = 24
"""118 random bits: more than 112, so a plain hash of them is enough (OWASP ASVS 5.0, 6.5.2)."""


def renew(writing: Writing, user_id: int) -> tuple[str, ...]:
    """Replace a user's codes; returns the new ones, which can't be had again."""
    codes = tuple(_code() for _ in range(COUNT))
    writing.execute(delete(RecoveryCode).where(RecoveryCode.user_id == user_id))
    writing.execute(
        insert(RecoveryCode), [{"user_id": user_id, "code": digest(_plain(code))} for code in codes]
    )
    return codes


def use(writing: Writing, user_id: int, code: str, at: datetime) -> bool:
    """Use up `code`; False where it isn't one of the user's unused ones."""
    mine = (RecoveryCode.user_id == user_id) & (RecoveryCode.code == digest(_plain(code)))
    used = update(RecoveryCode).where(mine, RecoveryCode.used_at.is_(None)).values(used_at=at)
    return len(writing.scalars(used.returning(RecoveryCode.id)).all()) == 1


def looks_like_one(text: str) -> bool:
    """Whether `text` is meant as a recovery code rather than an app's six digits."""
    return len(_plain(text)) == LETTERS


def _code() -> str:
    """Six groups of four letters."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(LETTERS // 4))


def _plain(code: str) -> str:
    return "".join(c for c in code.lower() if c.isalnum())
