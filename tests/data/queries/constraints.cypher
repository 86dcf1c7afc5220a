// The constraints that the graph has
//
// Their names.
//
// mode: read
// timeout: 10 s
// column name: string - what it is called

SHOW CONSTRAINTS YIELD name
RETURN name
