// Changed links from records to children
//
// Sets every property of each edge; an absent value takes the property away. A row holds child, record,
// rule, weight, why, decided_by, decided_at; dates and times are ISO text.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
MATCH (r:SourceRecord {key: row[1]})-[e:DESCRIBES]->(d:Dossier {number: row[0]})
SET
  e.rule = row[2],
  e.weight = row[3],
  e.why = row[4],
  e.decided_by = row[5],
  e.decided_at = datetime(row[6])
