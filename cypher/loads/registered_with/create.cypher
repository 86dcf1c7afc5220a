// New registrations with practices
//
// Creates one edge a row between nodes that are there. A row holds child, key, organisation, record, since,
// until, source; dates and times are ISO text.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
MATCH (c:Child {number: row[0]})
MATCH (g:Organisation {key: row[2]})
CREATE (c)-[:REGISTERED_WITH {
  key: row[1],
  record: row[3],
  since: date(row[4]),
  until: date(row[5]),
  source: row[6]
}]->(g)
