// Removed links from records to children
//
// Deletes each edge: what it says was withdrawn, corrected, or belongs to another child. A row holds child,
// record.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
MATCH (r:SourceRecord {key: row[1]})-[e:DESCRIBES]->(d:Dossier {number: row[0]})
DELETE e
