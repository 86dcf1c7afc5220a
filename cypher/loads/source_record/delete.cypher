// Source records that leave the directory
//
// Deletes each record of a child who leaves. A row holds key.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
MATCH (s:SourceRecord {key: row[0]})
DETACH DELETE s
