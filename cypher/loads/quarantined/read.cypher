// All quarantined rows
//
// Reads them back, for a working set that has to be made anew: the same columns in the same order as they
// were written, dates and times as ISO text.
//
// mode: read
// timeout: 3600 s

MATCH (q:Quarantined)
RETURN
  q.key AS key,
  q.kind AS kind,
  q.feed AS feed,
  q.source AS source,
  q.source_key AS source_key,
  q.line AS line,
  q.field AS field,
  q.value AS value,
  q.reason AS reason,
  q.row AS row,
  q.load AS load,
  toString(q.since) AS since,
  toString(q.resolved_at) AS resolved_at
