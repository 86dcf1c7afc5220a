// Quarantined rows that leave the directory
//
// Deletes what was refused of a child who leaves. A row holds key.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
MATCH (q:Quarantined {key: row[0]})
DETACH DELETE q
