// Questions about children who have left the directory
//
// Deletes each edge. A row holds child, other, hint.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
MATCH (a:Dossier {number: row[0]})-[e:MAY_BE {hint: row[2]}]->(b:Dossier {number: row[1]})
DELETE e
