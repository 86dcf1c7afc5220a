// An edge of a small world
//
// Joins two nodes, each found by its label and its unique property.
//
// mode: write
// timeout: 10 s
// parameter start: list - label, property and value of the node it comes from
// parameter type: string - the relationship type
// parameter end: list - label, property and value of the node it goes to
// parameter properties: map - what it carries
// column joined: integer - 1, or 0 where a node is missing

MATCH (a:$($start[0])), (b:$($end[0]))
WHERE a[$start[1]] = $start[2] AND b[$end[1]] = $end[2]
CREATE (a)-[edge:$($type)]->(b)
SET edge = $properties
RETURN count(edge) AS joined
