// Remove a child
//
// With every edge.
//
// mode: write
// timeout: 5 s
// parameter number: string - whose

MATCH (c:Child {number: $number})
DETACH DELETE c
