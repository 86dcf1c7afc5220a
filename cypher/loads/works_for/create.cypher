// New employments of practitioners
//
// Creates one edge a row between nodes that are there. A row holds practitioner, organisation, role.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
MATCH (p:Practitioner {key: row[0]})
MATCH (o:Organisation {key: row[1]})
CREATE (p)-[:WORKS_FOR {
  role: row[2]
}]->(o)
