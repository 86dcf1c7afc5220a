// Removed employments of practitioners
//
// Deletes each edge: what it says was withdrawn, corrected, or belongs to another child. A row holds
// practitioner, organisation.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
MATCH (p:Practitioner {key: row[0]})-[e:WORKS_FOR]->(o:Organisation {key: row[1]})
DELETE e
