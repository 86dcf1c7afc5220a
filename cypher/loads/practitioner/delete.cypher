// Removed practitioners
//
// Deletes each node; its edges have gone before, or the deletion fails. A row holds key.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
MATCH (p:Practitioner {key: row[0]})
DELETE p
