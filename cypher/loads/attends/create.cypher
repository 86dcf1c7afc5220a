// New attendances at schools
//
// Creates one edge a row between nodes that are there. A row holds child, key, organisation, record, since,
// until, enrolment, source; dates and times are ISO text.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
MATCH (c:Child {number: row[0]})
MATCH (s:Organisation {key: row[2]})
CREATE (c)-[:ATTENDS {
  key: row[1],
  record: row[3],
  since: date(row[4]),
  until: date(row[5]),
  enrolment: row[6],
  source: row[7]
}]->(s)
