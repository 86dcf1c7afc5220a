"""The driver without the data frames that it brings along."""

import importlib
import sys
from typing import Any, Final, cast

_UNWANTED: Final = ("pandas", "numpy", "pyarrow")


def import_driver() -> None:
    """Import the driver so that it finds no data frames: they cost two seconds of every command's start.

    Nobody here asks it for one. Whoever imports them later, or has already, isn't disturbed.
    """
    modules = cast("dict[str, Any]", sys.modules)
    hidden = [name for name in _UNWANTED if name not in modules]
    modules.update(dict.fromkeys(hidden))  # None there is an ImportError
    try:
        importlib.import_module("neo4j")
    finally:
        for name in hidden:
            del modules[name]
