// New superseded numbers
//
// Creates one edge a row between nodes that are there. A row holds child, survivor, decided_at; dates and
// times are ISO text.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
MATCH (c:Child {number: row[0]})
MATCH (s:Child {number: row[1]})
CREATE (c)-[:SUPERSEDED_BY {
  decided_at: datetime(row[2])
}]->(s)
