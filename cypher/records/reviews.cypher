// How many pairs wait for a person
//
// All pairs of records in the review queue.
//
// mode: read
// timeout: 60 s
// column number: integer - pairs

MATCH (r:Review)
RETURN count(r) AS number
