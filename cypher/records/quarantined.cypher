// What is in quarantine
//
// Rows and values that were refused, and involvements that wait, oldest first; settled ones are left out.
//
// mode: read
// timeout: 600 s
// parameter kind: string - row, value or waiting; null for all
// parameter source: string - one source; null for all
// column kind: string - row (refused), value (dropped) or waiting
// column source: string - the source
// column source_key: string - the supplier's key of the record, if it has one
// column line: integer - the line of the file, the header being 1
// column field: string - the column
// column value: string - what stood there
// column reason: string - what is wrong with it, in words
// column since: string - when it was first seen, UTC
// column load: string - the load that saw it last

MATCH (q:Quarantined)
WHERE q.resolved_at IS NULL
  AND ($kind IS NULL OR q.kind = $kind)
  AND ($source IS NULL OR q.source = $source)
RETURN q.kind AS kind, q.source AS source, q.source_key AS source_key, q.line AS line, q.field AS field,
  q.value AS value, q.reason AS reason, toString(q.since) AS since, q.load AS load
ORDER BY q.source, q.since, q.line, q.key
