// Every edge
//
// For writing the whole store anew.
//
// mode: read
// timeout: 36000 s
// column type: string - the type of edge
// column start: string - the identifier of the node it comes from
// column end: string - the identifier of the node it goes to
// column edge: map - its properties

MATCH (a)-[e]->(b)
RETURN type(e) AS type, elementId(a) AS start, elementId(b) AS end, properties(e) AS edge
