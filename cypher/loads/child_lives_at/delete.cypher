// Removed addresses of children
//
// Deletes each edge: what it says was withdrawn, corrected, or belongs to another child. A row holds child,
// address.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
MATCH (c:Child {number: row[0]})-[e:LIVES_AT]->(a:Address {key: row[1]})
DELETE e
