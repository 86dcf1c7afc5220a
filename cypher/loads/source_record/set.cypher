// Changed source records
//
// Sets every property of each node; an absent value takes the property away. A row holds key, feed, source,
// source_key, version, load, line, extracted_on, withdrawn, record; dates and times are ISO text.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
MATCH (s:SourceRecord {key: row[0]})
SET
  s.feed = row[1],
  s.source = row[2],
  s.source_key = row[3],
  s.version = row[4],
  s.load = row[5],
  s.line = row[6],
  s.extracted_on = date(row[7]),
  s.withdrawn = row[8],
  s.record = row[9]
