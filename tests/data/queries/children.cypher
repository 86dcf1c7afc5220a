// How many children there are
//
// Counts them.
//
// mode: read
// timeout: 5 s
// column n: integer - how many

MATCH (c:Child)
RETURN count(c) AS n
