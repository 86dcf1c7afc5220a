"""Words that people write about children, encrypted where the control database keeps them.

Each text has a fresh random nonce; whoever reads the database's file learns nothing from it.
"""

import base64
import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from graph.secrets import Secrets

NONCE = 12
"""Bytes, as AES-GCM wants them."""


def locked(text: str, secrets: Secrets, purpose: str) -> str:
    """The text, encrypted under the key of a purpose; a text again."""
    nonce = os.urandom(NONCE)
    sealed = nonce + AESGCM(secrets.key(purpose)).encrypt(nonce, text.encode(), None)
    return base64.b64encode(sealed).decode()


def unlocked(kept: str, secrets: Secrets, purpose: str) -> str:
    """The text that `locked` encrypted for the same purpose."""
    sealed = base64.b64decode(kept)
    return AESGCM(secrets.key(purpose)).decrypt(sealed[:NONCE], sealed[NONCE:], None).decode()
