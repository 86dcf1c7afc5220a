// The child to whom a number leads today
//
// Itself, or the survivor of its mergers.
//
// mode: read
// timeout: 30 s
// parameter number: string - the child's number

MATCH (:Child {number: $number})-[:SUPERSEDED_BY*0..]->(c)
WHERE NOT (c)-[:SUPERSEDED_BY]->()
RETURN c.number AS number
