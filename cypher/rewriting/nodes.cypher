// Every node
//
// For writing the whole store anew.
//
// mode: read
// timeout: 36000 s
// column id: string - the node's own identifier in this store
// column labels: list of string - its labels
// column node: map - its properties

MATCH (n)
RETURN elementId(n) AS id, labels(n) AS labels, properties(n) AS node
