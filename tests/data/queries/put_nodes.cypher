// Put nodes back
//
// Each with its labels and properties, in an empty graph.
//
// mode: write
// timeout: 60 s
// parameter nodes: list of map - each with id, its identifier once, labels and node, its properties
// column was: string - its identifier once
// column id: string - the node's own identifier in this store

UNWIND $nodes AS row
CREATE (n:$(row.labels))
SET n = row.node
RETURN row.id AS was, elementId(n) AS id
