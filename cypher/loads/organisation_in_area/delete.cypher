// Removed areas of organisations
//
// Deletes each edge: what it says was withdrawn, corrected, or belongs to another child. A row holds
// organisation, authority.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
MATCH (o:Organisation {key: row[0]})-[e:IN_AREA]->(l:LocalAuthority {code: row[1]})
DELETE e
