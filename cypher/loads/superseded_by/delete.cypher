// Removed superseded numbers
//
// Deletes each edge: what it says was withdrawn, corrected, or belongs to another child. A row holds child,
// survivor.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
MATCH (c:Child {number: row[0]})-[e:SUPERSEDED_BY]->(s:Child {number: row[1]})
DELETE e
