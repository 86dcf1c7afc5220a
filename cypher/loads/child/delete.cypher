// Children who leave the directory
//
// Deletes each child with its dossier and whatever practitioners have said of it; the edges that loads write
// have gone before. A row holds number.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
MATCH (c:Child {number: row[0]})
OPTIONAL MATCH (c)-[:HAS]->(d:Dossier)
DETACH DELETE c, d
