"""The served description is true: schemathesis tries its calls, signed in, with all its checks."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.api.conftest import World
from tests.api.test_examples import served

__all__ = ["served"]

pytestmark = pytest.mark.server


def test_no_call_answers_otherwise_than_it_is_described(served: str, world: World, tmp_path: Path) -> None:
    """A short form of what the documentation gives for a whole home; read-only and changing calls alike."""
    command = [
        str(Path(sys.executable).with_name("schemathesis")),
        "run",
        f"{served}/api/v1/openapi.json",
        "-H",
        f"Authorization: Bearer {world.tokens['mosaic']}",
        "--max-examples",
        os.environ.get("SCHEMATHESIS_EXAMPLES", "8"),
        "--seed",
        "1",
        "--no-color",
    ]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=200)
    assert done.returncode == 0, done.stdout[-6000:]
