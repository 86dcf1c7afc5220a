"""What a person may ask of the graph in Cypher: reads, and nothing that writes, commits or reaches out."""
# ruff: noqa: E501  # a query a line, however long

import pytest

from graph import asking
from graph.asking import NotARead, ask
from graph.errors import BadInput
from graph.gateway import Gateway
from tests.builders import a_child, a_query

pytestmark = pytest.mark.server

REFUSED = {
    "a node made": "CREATE (n:Child {number: '1'})",
    "a node made in the new words": "INSERT (n:Child {number: '1'})",
    "a node made where there is none": "MERGE (n:Child {number: '1'}) RETURN n",
    "a node made on match": "MATCH (n) MERGE (m:Child {number: '1'}) ON MATCH SET m.x = 1 RETURN m",
    "a property set": "MATCH (n:Child) SET n.shielded = false RETURN n",
    "all properties replaced": "MATCH (n:Child) SET n = {number: '1'}",
    "properties added": "MATCH (n:Child) SET n += {shielded: false}",
    "a label set": "MATCH (n:Child) SET n:School",
    "a dynamic label set": "MATCH (n:Child) SET n:$('School')",
    "a dynamic property set": "MATCH (n:Child) SET n['shielded'] = false",
    "a property removed": "MATCH (n:Child) REMOVE n.shielded RETURN n",
    "a label removed": "MATCH (n:Child) REMOVE n:Child",
    "a node deleted": "MATCH (n:Child) DELETE n",
    "a node deleted with its edges": "MATCH (n) DETACH DELETE n",
    "a node deleted in the new words": "MATCH (n) NODETACH DELETE n",
    "an edge made": "MATCH (a:Child), (b:Child) CREATE (a)-[:SUPERSEDED_BY]->(b)",
    "an edge deleted": "MATCH ()-[e:IN_AREA]->() DELETE e",
    "a loop that writes": "MATCH (n:Child) FOREACH (x IN [1] | SET n.x = x)",
    "a loop in a loop": "FOREACH (a IN [1] | FOREACH (b IN [2] | CREATE (:X {y: a + b})))",
    "a subquery that writes": "CALL () { CREATE (n:X) RETURN n } RETURN n",
    "a subquery in a subquery": "CALL () { CALL () { CREATE (n:X) RETURN n } RETURN n } RETURN n",
    "a unit subquery": "MATCH (c:Child) CALL (c) { SET c.x = 1 } RETURN c",
    "a write in one part of a union": "MATCH (n) RETURN n UNION CREATE (n:X) RETURN n",
    "a write after a with": "MATCH (n:Child) WITH n LIMIT 1 SET n.x = 1 RETURN n",
    "transactions of its own": "MATCH (n) CALL (n) { DELETE n } IN TRANSACTIONS OF 10 ROWS",
    "reads in transactions of their own": "CALL () { MATCH (n) RETURN n } IN TRANSACTIONS RETURN n",
    "transactions at once": "UNWIND [1] AS x CALL (x) { CREATE (:X {y: x}) } IN 2 CONCURRENT TRANSACTIONS",
    "a file loaded": "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "an address loaded": "LOAD CSV FROM 'http://127.0.0.1:1/x' AS line RETURN line",
    "an address made of data": "MATCH (c:Child) LOAD CSV FROM 'http://example.org/' + c.number AS l RETURN l",
    "an address in a subquery": "CALL () { LOAD CSV FROM 'http://example.org/' AS l RETURN l } RETURN l",
    "an address with headers": "LOAD CSV WITH HEADERS FROM 'ftp://example.org/' AS l RETURN l.x",
    "an index made": "CREATE INDEX x FOR (n:Child) ON (n.surname)",
    "a full-text index made": "CREATE FULLTEXT INDEX x FOR (n:Child) ON EACH [n.surname]",
    "a constraint made": "CREATE CONSTRAINT x FOR (n:Child) REQUIRE n.upn IS UNIQUE",
    "a constraint dropped": "DROP CONSTRAINT child_number",
    "an index dropped": "DROP INDEX dossier_search",
    "a user made": "CREATE USER x SET PASSWORD 'long enough'",
    "one's password changed": "ALTER CURRENT USER SET PASSWORD FROM 'old' TO 'new enough'",
    "users shown": "SHOW USERS",
    "settings shown": "SHOW SETTINGS",
    "others' queries shown": "SHOW TRANSACTIONS",
    "others' queries shown in part": "SHOW TRANSACTIONS YIELD currentQuery RETURN currentQuery",
    "others' queries ended": "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
    "databases shown": "SHOW DATABASES",
    "a database dropped": "DROP DATABASE neo4j",
    "a database stopped": "STOP DATABASE neo4j",
    "another database": "USE system MATCH (n) RETURN n",
    "settings by a procedure": "CALL dbms.listConfig() YIELD name RETURN name",
    "settings by a procedure in a subquery": "CALL () { CALL dbms.listConfig() YIELD name RETURN name } RETURN name",
    "caches cleared": "CALL db.clearQueryCaches()",
    "a label made by a procedure": "CALL db.createLabel('X')",
    "a property set by a procedure": "MATCH (n) CALL db.create.setNodeVectorProperty(n, 'x', [1.0])",
    "metadata set": "CALL tx.setMetaData({query: 'traversals/who_else'})",
    "statistics cleared": "CALL db.stats.clear('QUERIES')",
    "queries recorded": "CALL db.stats.collect('QUERIES', {})",
    "a procedure in an exists": "MATCH (n) WHERE EXISTS { CALL dbms.components() YIELD name RETURN name } RETURN n",
    "a procedure that isn't there": "CALL apoc.load.json('http://example.org') YIELD value RETURN value",
    "a write behind a comment": "MATCH (n) /* RETURN n */ SET n.x = 1 // RETURN n",
    "a write behind another line": "// MATCH (n) RETURN n\nCREATE (:X)",
    "a write with an option": "CYPHER runtime = slotted CREATE (:X)",
    "a write of another version": "CYPHER 25 CREATE (:X)",
    "a profiled write": "PROFILE CREATE (:X)",
    "an explained write": "EXPLAIN CREATE (:X)",
    "two statements": "RETURN 1; CREATE (:X)",
    "a write in odd letters": "cReAtE (:X)",
    "a write in escaped letters": "\\u0043REATE (:X)",
    "no Cypher at all": "DROP TABLE children",
    "nothing": "",
}
"""Each of our own making."""

READS = {
    "RETURN 1 AS one": [(1,)],
    "MATCH (c:Child) RETURN count(c) AS children": [(1,)],
    "MATCH (c:Child) WHERE EXISTS { (c)-[:HAS]->(:Dossier) } RETURN c.forename AS name": [("Ada",)],
    "CALL () { MATCH (c:Child) RETURN c } RETURN c.surname AS name": [("Penhallow",)],
    "CALL db.labels() YIELD label WITH label WHERE label = 'Child' RETURN label": [("Child",)],
    "RETURN 'CREATE (n) // SET' AS words": [("CREATE (n) // SET",)],
    "MATCH (c:Child) RETURN COLLECT { MATCH (c)-[:HAS]->(d) RETURN labels(d)[0] } AS labels": [
        (["Dossier"],)
    ],
}


@pytest.fixture(scope="module")
def country(neo4j_gateway: Gateway) -> Gateway:
    """One child, whom nothing here may change."""
    neo4j_gateway.write(a_query("remove_all"))
    a_child(neo4j_gateway)
    return neo4j_gateway


@pytest.mark.parametrize("what", list(REFUSED))
def test_whatever_is_not_a_read_is_refused(what: str, country: Gateway) -> None:
    with pytest.raises(BadInput):
        ask(country, REFUSED[what])


def test_what_was_refused_was_not_done(country: Gateway) -> None:
    """The last of those: the child is as it was, and alone."""
    [row] = ask(
        country, "MATCH (n) WHERE NOT n:Migration RETURN count(n) AS nodes, max(n.shielded) AS s"
    ).rows
    assert row == (2, False)


@pytest.mark.parametrize("text", list(READS))
def test_a_read_is_answered(text: str, country: Gateway) -> None:
    assert ask(country, text).rows == READS[text]


def test_an_answer_ends_after_so_many_rows(country: Gateway) -> None:
    found = ask(country, "UNWIND range(1, 5000) AS x RETURN x")
    assert (len(found.rows), found.more) == (asking.ROWS, True)


def test_a_query_that_takes_too_long_is_ended(country: Gateway, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "SECONDS", 0.5)
    with pytest.raises(Exception, match="took longer"):
        ask(country, "UNWIND range(1, 100000000) AS x WITH x WHERE x % 7 = 9 RETURN count(x) AS n")


def test_the_server_holds_it_to_reading_even_if_the_planner_were_not_asked(
    country: Gateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    def allowed(*_: object) -> None:
        """As if the planner had called it a read."""

    monkeypatch.setattr(asking, "refuse", allowed)
    with pytest.raises(NotARead):
        ask(country, "CREATE (:X)")
