// Removed attendances at schools
//
// Deletes each edge: what it says was withdrawn, corrected, or belongs to another child. A row holds child,
// key, organisation.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
MATCH (c:Child {number: row[0]})-[e:ATTENDS {key: row[1]}]->(s:Organisation {key: row[2]})
DELETE e
