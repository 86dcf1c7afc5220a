// What one load had refused
//
// Rows and values refused and involvements that wait, of this load alone: it goes back to the supplier who sent
// them.
//
// mode: read
// timeout: 600 s
// parameter load: string - the load's id
// column kind: string - row (refused), value (dropped) or waiting
// column source_key: string - the supplier's key of the record, if it has one
// column line: integer - the line of the file, the header being 1
// column field: string - the column
// column value: string - what stood there
// column reason: string - what is wrong with it, in words

MATCH (q:Quarantined)
WHERE q.load = $load AND q.resolved_at IS NULL
RETURN q.kind AS kind, q.source_key AS source_key, q.line AS line, q.field AS field, q.value AS value,
  q.reason AS reason
ORDER BY q.line, q.key
