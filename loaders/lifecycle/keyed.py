"""Knowing a departed child again without knowing the child: keyed hashes of what a row says."""

from typing import Final

from duckdb import DuckDBPyConnection

from graph.secrets import Secrets

PURPOSE: Final = "departed children"

_BLOCK: Final = 64
"""Bytes of a block of SHA-256, to which HMAC fills its key up (RFC 2104)."""

TRAITS: Final = """
    CREATE OR REPLACE TEMP MACRO traits(r) AS list_filter([
        'record|' || r.key,
        'nhs|' || r.nhs_number || '|' || r.date_of_birth,
        'nhs|' || r.superseded_nhs_number || '|' || r.date_of_birth,
        'upn|' || r.upn || '|' || r.date_of_birth,
        'upn|' || r.former_upn || '|' || r.date_of_birth,
        'person|' || r.forename_std || '|' || r.surname_std || '|' || r.date_of_birth || '|' || r.postcode
    ], lambda trait: trait IS NOT NULL)"""


def define(connection: DuckDBPyConnection, secrets: Secrets) -> None:
    """Give the connection the macros `keyed(text)` and `traits(row)`; they are never written to its file.

    `keyed` is HMAC with SHA-256, its first 128 bits in hexadecimal.
    """
    key = secrets.key(PURPOSE).ljust(_BLOCK, b"\0")
    inner, outer = (bytes(byte ^ pad for byte in key).hex() for pad in (0x36, 0x5C))
    connection.execute(
        "CREATE OR REPLACE TEMP MACRO keyed(text) AS left(sha256(unhex($outer) || "
        "unhex(sha256(unhex($inner) || encode(text)))), 32)".replace("$outer", f"'{outer}'").replace(
            "$inner", f"'{inner}'"
        )
    )
    connection.execute(TRAITS)
