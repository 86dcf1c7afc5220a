// New links from records to children
//
// Creates one edge a row between nodes that are there. A row holds child, record, rule, weight, why,
// decided_by, decided_at; dates and times are ISO text.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
MATCH (r:SourceRecord {key: row[1]})
MATCH (d:Dossier {number: row[0]})
CREATE (r)-[:DESCRIBES {
  rule: row[2],
  weight: row[3],
  why: row[4],
  decided_by: row[5],
  decided_at: datetime(row[6])
}]->(d)
