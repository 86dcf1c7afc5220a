// Changed quarantined rows
//
// Sets every property of each node; an absent value takes the property away. A row holds key, kind, feed,
// source, source_key, line, field, value, reason, row, load, since, resolved_at; dates and times are ISO
// text.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
MATCH (q:Quarantined {key: row[0]})
SET
  q.kind = row[1],
  q.feed = row[2],
  q.source = row[3],
  q.source_key = row[4],
  q.line = row[5],
  q.field = row[6],
  q.value = row[7],
  q.reason = row[8],
  q.row = row[9],
  q.load = row[10],
  q.since = datetime(row[11]),
  q.resolved_at = datetime(row[12])
