"""Query files: a header that says enough, or an error that says where."""

import ast
import re
from pathlib import Path

import pytest

from graph.queries import BadHeader, names, parse, query

pytestmark = pytest.mark.fast

SPEAKS_OF_CYPHER = {
    Path(__file__).name, "test_vocabulary.py",
    "test_asking.py", "test_copy.py", "test_dropped_in.py", "test_refused.py",
}  # fmt: skip
"""Tests whose very subject is the text of a query."""

CYPHER = re.compile(r"(//.*\n|\s)*(OPTIONAL MATCH|MATCH|MERGE|CREATE) ?\(|\s*UNWIND (\$|range)|\s*CALL db\.")
"""How a query begins; SQL and prose don't."""

GOOD = """// Title
//
// What it does, over
// two lines.
//
// mode: read
// timeout: 2.5 s
// parameter keys: list of string - which
// column key: string - one of them

MATCH (r:SourceRecord) // a remark
WHERE r.key IN $keys AND r.source <> 'a  //  b'
RETURN r.key AS key
"""


def test_a_header_becomes_a_typed_query() -> None:
    found = parse("x/good", GOOD)
    assert (found.title, found.purpose) == ("Title", "What it does, over two lines.")
    assert (found.mode, found.timeout) == ("read", 2.5)
    assert found.parameters["keys"].type == "list of string"
    assert found.columns["key"].meaning == "one of them"


def test_what_is_sent_has_no_remarks_and_keeps_what_is_quoted() -> None:
    wire = parse("x/good", GOOD).wire
    assert wire == (
        "MATCH (r:SourceRecord) WHERE r.key IN $keys AND r.source <> 'a  //  b' RETURN r.key AS key"
    )


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("// Title\n//\n", "", "line 1: the header needs"),
        ("// mode: read\n", "", "no line says `mode: ...`"),
        ("mode: read", "mode: reed", "line 6: mode must be one of read, write, schema"),
        ("2.5 s", "soon", "line 7: timeout must be seconds"),
        ("2.5 s", "0 s", "line 7: timeout must be seconds"),
        ("parameter keys: list of string - which", "parameter keys", "line 8: expected"),
        ("column key: string", "column key: strong", "line 9: type must be one of"),
        (GOOD, "RETURN 1", "line 1: the header needs"),
    ],
)
def test_a_bad_header_is_an_error_that_names_file_and_line(before: str, after: str, said: str) -> None:
    with pytest.raises(BadHeader) as bad:
        parse("x/bad", GOOD.replace(before, after))
    assert str(bad.value).startswith("cypher/x/bad.cypher, line")
    assert said in str(bad.value)


@pytest.mark.parametrize("name", names())
def test_every_file_has_a_good_header(name: str) -> None:
    assert query(name).title


def test_a_parameter_too_many_or_too_few_never_reaches_the_server() -> None:
    found = parse("x/good", GOOD)
    with pytest.raises(TypeError, match=r"missing \['keys'\], unknown \['kyes'\]"):
        found.check({"kyes": []})


def test_no_python_file_holds_cypher() -> None:
    root = Path(__file__).resolve().parents[2]
    rooms = ("graph", "loaders", "access", "web", "bench", "tests")
    files = [path for room in rooms for path in (root / room).rglob("*.py")]
    holding = {path.name for path in files if any(CYPHER.match(text) for text in texts(path))}
    assert holding == SPEAKS_OF_CYPHER


def texts(path: Path) -> list[str]:
    """Every string that a Python file holds."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    constants = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    return [value for value in constants if isinstance(value, str)]
