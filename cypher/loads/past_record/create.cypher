// Replaced versions of records
//
// Creates each earlier version of a record, behind the current one. A row holds current, key, feed, source,
// source_key, version, load, line, extracted_on, withdrawn, replaced_on, record; dates and times are ISO
// text.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
MATCH (r:SourceRecord {key: row[0]})
CREATE (r)-[:REPLACED]->(:PastRecord {
  key: row[1],
  feed: row[2],
  source: row[3],
  source_key: row[4],
  version: row[5],
  load: row[6],
  line: row[7],
  extracted_on: date(row[8]),
  withdrawn: row[9],
  replaced_on: date(row[10]),
  record: row[11]
})
