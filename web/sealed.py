"""What the browser keeps for the service but may not read: sealed into the session's cookie."""

import json
from base64 import urlsafe_b64encode
from datetime import timedelta
from typing import Any, Final, cast

from cryptography.fernet import Fernet, InvalidToken
from flask import current_app, session

from graph.secrets import Secrets
from graph.settings import Settings

KEY: Final = "SEALING_KEY"
KEPT: Final = timedelta(hours=1)


def sealing_key(settings: Settings) -> bytes:
    """The key for sealing, derived from the installation's secret."""
    return urlsafe_b64encode(Secrets.open(settings).key("web sealed values"))


def keep(name: str, value: dict[str, Any]) -> None:
    """Keep `value` in this browser's session, encrypted: it may hold a child's name."""
    session[name] = _fernet().encrypt(json.dumps(value).encode()).decode()


def kept(name: str) -> dict[str, Any] | None:
    """What was kept, None where there is nothing, it is more than an hour old, or isn't ours."""
    token: object = session.get(name)
    if not isinstance(token, str):
        return None
    try:
        text = _fernet().decrypt(token.encode(), ttl=int(KEPT.total_seconds()))
    except InvalidToken:
        return None
    return cast("dict[str, Any]", json.loads(text))


def _fernet() -> Fernet:
    return Fernet(dict[str, Any](current_app.config)[KEY])
