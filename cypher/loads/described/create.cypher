// Which child records described before
//
// Creates one edge a row between nodes that are there: the record described that child until it came to
// another. A row holds child, record, moved_at, next; dates and times are ISO text.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
MATCH (r:SourceRecord {key: row[1]})
MATCH (d:Dossier {number: row[0]})
CREATE (r)-[:DESCRIBED {
  until: datetime(row[2]),
  next: row[3]
}]->(d)
