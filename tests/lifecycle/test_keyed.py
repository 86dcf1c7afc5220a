"""Departed children are known by a keyed hash that nobody can make without the home's secret."""

import hashlib
import hmac

import duckdb
import pytest

from graph.secrets import Secrets
from loaders.lifecycle.keyed import PURPOSE, define
from loaders.working import sql

pytestmark = pytest.mark.fast


def test_the_hash_is_hmac_under_a_key_of_the_master_secret() -> None:
    connection, secrets = duckdb.connect(), Secrets(b"0123456789abcdef" * 4)
    define(connection, secrets)
    for text in ("", "number|123456789012", "person|ZOË|Ó NEILL"):
        expected = hmac.digest(secrets.key(PURPOSE), text.encode(), hashlib.sha256).hex()[:32]
        assert sql.value(connection, "SELECT keyed($text)", {"text": text}) == expected
