// Removed addresses of carers
//
// Deletes each edge: what it says was withdrawn, corrected, or belongs to another child. A row holds carer,
// address.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
MATCH (k:Carer {key: row[0]})-[e:LIVES_AT]->(a:Address {key: row[1]})
DELETE e
