// How far the loads of files have come
//
// Those under way and those that are done.
//
// mode: read
// timeout: 10 s

MATCH (l:Load)
WHERE l.source IS NOT NULL
RETURN l.status AS status
