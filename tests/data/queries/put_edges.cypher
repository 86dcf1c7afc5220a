// Put edges back
//
// Between nodes that were just put back.
//
// mode: write
// timeout: 60 s
// parameter edges: list of map - each with start and end, the nodes' identifiers, type, and edge, its properties
// column edges: integer - how many there are now

UNWIND $edges AS row
MATCH (a) WHERE elementId(a) = row.start
MATCH (b) WHERE elementId(b) = row.end
CREATE (a)-[e:$(row.type)]->(b)
SET e = row.edge
RETURN count(e) AS edges
