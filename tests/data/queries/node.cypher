// A node of a small world
//
// Creates a node with these labels and properties.
//
// mode: write
// timeout: 10 s
// parameter labels: list of string - its labels
// parameter properties: map - what it carries

CREATE (n:$($labels))
SET n = $properties
