// Say more of a node
//
// Adds properties to the node that has a unique property's value.
//
// mode: write
// timeout: 10 s
// parameter node: list of string - label, unique property, value
// parameter properties: map - what is added

MATCH (n:$($node[0]))
WHERE n[$node[1]] = $node[2]
SET n += $properties
