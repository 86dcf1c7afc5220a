// A query that would take minutes
//
// Ten thousand million products.
//
// mode: read
// timeout: 0.2 s

UNWIND range(1, 100000) AS a
UNWIND range(1, 100000) AS b
RETURN sum(a * b) AS product
