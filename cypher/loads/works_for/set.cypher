// Changed employments of practitioners
//
// Sets every property of each edge; an absent value takes the property away. A row holds practitioner,
// organisation, role.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
MATCH (p:Practitioner {key: row[0]})-[e:WORKS_FOR]->(o:Organisation {key: row[1]})
SET
  e.role = row[2]
