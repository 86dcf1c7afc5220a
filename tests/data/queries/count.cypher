// More records than one batch of a stream
//
// Counts up.
//
// mode: read
// timeout: 5 s
// column n: integer - from 1

UNWIND range(1, 25000) AS n
RETURN n
