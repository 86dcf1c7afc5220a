// Former links that hold again
//
// Deletes each edge: the record describes that child once more. A row holds child, record, moved_at.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
MATCH (r:SourceRecord {key: row[1]})-[e:DESCRIBED]->(d:Dossier {number: row[0]})
WHERE e.until = datetime(row[2])
DELETE e
