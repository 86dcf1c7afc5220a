// Changed addresses of children
//
// Sets every property of each edge; an absent value takes the property away. A row holds child, address,
// current, source.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
MATCH (c:Child {number: row[0]})-[e:LIVES_AT]->(a:Address {key: row[1]})
SET
  e.current = row[2],
  e.source = row[3]
