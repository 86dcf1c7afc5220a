// Removed carers of children
//
// Deletes each edge: what it says was withdrawn, corrected, or belongs to another child. A row holds child,
// carer.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
MATCH (k:Carer {key: row[1]})-[e:CARES_FOR]->(c:Child {number: row[0]})
DELETE e
