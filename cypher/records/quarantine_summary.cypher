// How much is in quarantine, by source and reason
//
// The commonest first; settled entries are left out.
//
// mode: read
// timeout: 600 s
// parameter kind: string - row, value or waiting; null for all
// parameter source: string - one source; null for all
// column source: string - the source
// column kind: string - row (refused), value (dropped) or waiting
// column field: string - the column
// column reason: string - what is wrong, in words
// column number: integer - how many
// column since: string - the oldest, UTC

MATCH (q:Quarantined)
WHERE q.resolved_at IS NULL
  AND ($kind IS NULL OR q.kind = $kind)
  AND ($source IS NULL OR q.source = $source)
WITH q, CASE q.kind WHEN 'waiting' THEN 'not loaded yet' ELSE q.reason END AS reason
RETURN q.source AS source, q.kind AS kind, q.field AS field, reason, count(*) AS number,
  toString(min(q.since)) AS since
ORDER BY source, number DESC, kind, field, reason
