// Removed services' involvements without a named practitioner
//
// Deletes each edge: what it says was withdrawn, corrected, or belongs to another child. A row holds child,
// key, organisation.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
MATCH (s:Organisation {key: row[2]})-[e:INVOLVED_WITH {key: row[1]}]->(c:Child {number: row[0]})
DELETE e
