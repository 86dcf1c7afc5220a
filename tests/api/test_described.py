"""The served description is true: schemathesis tries its calls, signed in, with all its checks."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.api.conftest import World
from tests.api.test_examples import served
from tests.api.test_involvements import say

__all__ = ["served"]

CONFIGURATION: Final = Path(__file__).with_name("schemathesis.toml")

EXAMPLES: Final = int(os.environ.get("SCHEMATHESIS_EXAMPLES", "5"))

pytestmark = [pytest.mark.server, pytest.mark.timeout(60 * EXAMPLES)]


def test_no_call_answers_otherwise_than_it_is_described(served: str, world: World, tmp_path: Path) -> None:
    """A short form of what the documentation gives for a whole home; read-only and changing calls alike."""
    environment = {
        **os.environ,
        "TOKEN": world.tokens["mosaic"],
        "SUPPLIER": world.tokens["feeder"],
        "FOR": "ana",
        "NUMBER": world.country.children["open"],
        "LOAD": "load-1",
        "ID": say(world, "to-be-tried").json["id"],
    }
    command = [
        str(Path(sys.executable).with_name("schemathesis")),
        f"--config-file={CONFIGURATION}",
        "run",
        f"{served}/api/v1/openapi.json",
        f"--max-examples={EXAMPLES}",
        "--seed=1",
        "--no-color",
    ]
    most = 50 * EXAMPLES
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, timeout=most
    )
    print(done.stdout[-2500:])
    assert done.returncode == 0, done.stdout[-6000:]
