"""Unguessable tokens: the browser has the token, the database its hash."""

import hashlib
import secrets


def new_token() -> str:
    """256 random bits, as text that suits a cookie or a link."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """What is kept of a token. Random bits need no salt and no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()
