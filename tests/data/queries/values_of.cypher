// Values of some fields of some nodes
//
// Every value that stands there, once for each node.
//
// mode: read
// timeout: 10 s
// parameter label: string - the nodes' label
// parameter fields: list of string - names of properties
// column value: any - what stands there

MATCH (n:$($label))
UNWIND [field IN $fields WHERE n[field] IS NOT NULL | n[field]] AS held
UNWIND held AS value
RETURN value
