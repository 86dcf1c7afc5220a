"""Every `curl` call in the documentation works as it stands, over a real connection."""

import json
import re
import subprocess
from collections.abc import Generator
from pathlib import Path
from threading import Thread

import pytest
from werkzeug.serving import make_server

from graph.settings import ROOT
from tests.api.conftest import World

pytestmark = pytest.mark.server

EXAMPLES = re.findall(r"```sh\n(.*?)```", (ROOT / "docs" / "api.md").read_text(encoding="utf-8"), re.DOTALL)


@pytest.fixture
def served(world: World) -> Generator[str]:
    """The application behind a real server on a free port."""
    server = make_server("127.0.0.1", 0, world.app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()


def test_the_examples_of_the_documentation_work_as_they_stand(
    served: str, world: World, tmp_path: Path
) -> None:
    environment = {
        "PATH": "/usr/bin:/bin",
        "SERVICE": served,
        "CLIENT_ID": "mosaic",
        "CLIENT_SECRET": world.secrets["mosaic"],
        "SUPPLIER_ID": "feeder",
        "SUPPLIER_SECRET": world.secrets["feeder"],
        "FOR": "ana",
        "HUB": "hub",
        "NUMBER": world.country.children["open"],
        "LOAD": "load-1",
    }
    script = "set -e\n" + "\necho; echo ---\n".join(EXAMPLES)
    done = subprocess.run(
        ["bash", "-c", script], env=environment, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, (done.stdout, done.stderr)
    answers = [json.loads(part) for part in done.stdout.split("---") if part.strip()]
    assert answers[0]["outcome"] == "one"
    assert len(answers) == len(EXAMPLES) - 2, "all but the two that keep a token"


def test_every_call_of_the_api_has_an_example(world: World) -> None:
    described = world.open("GET", "/openapi.json").json["paths"]
    shown = "\n".join(EXAMPLES)
    for path in described:
        pattern = re.sub(r"\\{\w+\\}", r'[^/"? ]+', re.escape(path))
        assert re.search(pattern + r'["? ]', shown), path
