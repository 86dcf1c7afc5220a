// Forget which migrations were applied
//
// The schema itself stays.
//
// mode: write
// timeout: 10 s

MATCH (m:Migration)
DELETE m
