// Earlier versions that leave the directory
//
// Deletes each earlier version of a record of a child who leaves. A row holds current, key.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
MATCH (p:PastRecord {key: row[1]})
DETACH DELETE p
