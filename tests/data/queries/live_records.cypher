// How many source records are held
//
// Withdrawn ones are left out.
//
// mode: read
// timeout: 10 s

MATCH (r:SourceRecord)
WHERE NOT r.withdrawn
RETURN count(r) AS number
