// Put nodes back
//
// Each with its labels and properties, in an empty graph.
//
// mode: write
// timeout: 60 s
// parameter nodes: list of map - each with place, labels and node, its properties
// column place: integer - the one that was given
// column id: string - the node's own identifier in this store

UNWIND $nodes AS row
CREATE (n:$(row.labels))
SET n = row.node
RETURN row.place AS place, elementId(n) AS id
