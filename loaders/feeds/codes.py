"""The closed code lists of the feeds, from `codes.toml`."""

import tomllib
from pathlib import Path
from typing import Final

CODES: Final[dict[str, dict[str, str]]] = tomllib.loads(
    Path(__file__).with_name("codes.toml").read_text(encoding="utf-8")
)
"""List -> code -> meaning."""

SENSITIVE_KINDS: Final = frozenset({"camhs", "substance_misuse", "sexual_health"})
"""Services that are sensitive whatever their supplier says (`services` in the feeds' description)."""
