"""The graph: its model, the one gateway to Neo4j, the traversals, the migrations and the embedded server."""

import importlib
import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any, Final, cast

_UNWANTED: Final = ("pandas", "numpy", "pyarrow")


@contextmanager
def _without_data_frames() -> Generator[None]:
    """Let the driver find no data frames: it imports them where it can, two seconds of every command's start.

    Nobody here asks it for one. Whoever imports them later, or has already, isn't disturbed.
    """
    modules = cast("dict[str, Any]", sys.modules)
    hidden = [name for name in _UNWANTED if name not in modules]
    modules.update(dict.fromkeys(hidden))  # None there is an ImportError
    try:
        yield
    finally:
        for name in hidden:
            del modules[name]


with _without_data_frames():
    importlib.import_module("neo4j")
