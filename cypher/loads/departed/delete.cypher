// Departed children who have come back
//
// Deletes each node. A row holds key.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
MATCH (d:Departed {key: row[0]})
DELETE d
