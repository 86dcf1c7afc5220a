// New addresses of carers
//
// Creates one edge a row between nodes that are there. A row holds carer, address, current, source.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
MATCH (k:Carer {key: row[0]})
MATCH (a:Address {key: row[1]})
CREATE (k)-[:LIVES_AT {
  current: row[2],
  source: row[3]
}]->(a)
