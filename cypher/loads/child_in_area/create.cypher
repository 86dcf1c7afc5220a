// New areas of children
//
// Creates one edge a row between nodes that are there. A row holds child, authority.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
MATCH (c:Child {number: row[0]})
MATCH (l:LocalAuthority {code: row[1]})
CREATE (c)-[:IN_AREA]->(l)
