// How much waits in the graph, by queue
//
// For the figures that a monitoring system gathers; names nobody.
//
// mode: read
// timeout: 20 s
// column queue: string - review (pairs for a person), or quarantine_ and row, value or waiting
// column length: integer - how many wait

MATCH (r:Review)
RETURN 'review' AS queue, count(r) AS length
UNION ALL
MATCH (q:Quarantined)
WHERE q.resolved_at IS NULL
RETURN 'quarantine_' + q.kind AS queue, count(q) AS length
