// New carers of children
//
// Creates one edge a row between nodes that are there. A row holds child, carer, relationship,
// parental_responsibility, since, until, source; dates and times are ISO text.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
MATCH (k:Carer {key: row[1]})
MATCH (c:Child {number: row[0]})
CREATE (k)-[:CARES_FOR {
  relationship: row[2],
  parental_responsibility: row[3],
  since: date(row[4]),
  until: date(row[5]),
  source: row[6]
}]->(c)
