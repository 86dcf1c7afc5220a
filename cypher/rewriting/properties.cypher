// Which properties there are on nodes
//
// One row for each set of labels, property and type of value: what a file of nodes has to have columns for.
//
// mode: read
// timeout: 36000 s
// column labels: list of string - its labels
// column name: string - the property
// column type: string - the type of its values, as Cypher names it

MATCH (n) UNWIND keys(n) AS name
RETURN DISTINCT labels(n) AS labels, name, valueType(n[name]) AS type
