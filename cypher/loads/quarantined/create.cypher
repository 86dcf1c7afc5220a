// New quarantined rows
//
// Creates one node a row; the load knows that none is there yet. A row holds key, kind, feed, source,
// source_key, line, field, value, reason, row, load, since, resolved_at; dates and times are ISO text.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
CREATE (:Quarantined {
  key: row[0],
  kind: row[1],
  feed: row[2],
  source: row[3],
  source_key: row[4],
  line: row[5],
  field: row[6],
  value: row[7],
  reason: row[8],
  row: row[9],
  load: row[10],
  since: datetime(row[11]),
  resolved_at: datetime(row[12])
})
