// Children to ask about
//
// The number of every child that has not been merged into another.
//
// mode: read
// timeout: 600 s
// column number: string - twelve digits

MATCH (c:Child)
WHERE NOT (c)-[:SUPERSEDED_BY]->()
RETURN c.number AS number
