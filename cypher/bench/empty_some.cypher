// Remove some of the graph
//
// Some twenty thousand nodes with their edges, never the record of migrations; asked until none is left.
//
// mode: write
// timeout: 300 s
// column removed: integer - how many nodes went

MATCH (n)
WHERE NOT n:Migration
WITH n
LIMIT 20000
DETACH DELETE n
RETURN count(*) AS removed
