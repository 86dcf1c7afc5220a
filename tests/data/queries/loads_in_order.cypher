// Loads in the order in which they were done
//
// Of files only.
//
// mode: read
// timeout: 10 s

MATCH (l:Load)
WHERE l.source IS NOT NULL AND l.status = 'done'
RETURN l.source AS source, l.extracted_on AS extracted_on, l.received AS received
ORDER BY l.finished_at
