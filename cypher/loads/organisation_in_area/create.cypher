// New areas of organisations
//
// Creates one edge a row between nodes that are there. A row holds organisation, authority.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
MATCH (o:Organisation {key: row[0]})
MATCH (l:LocalAuthority {code: row[1]})
CREATE (o)-[:IN_AREA]->(l)
