// New source records
//
// Creates one node a row; the load knows that none is there yet. A row holds key, feed, source, source_key,
// version, load, line, extracted_on, withdrawn, record; dates and times are ISO text.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
CREATE (:SourceRecord {
  key: row[0],
  feed: row[1],
  source: row[2],
  source_key: row[3],
  version: row[4],
  load: row[5],
  line: row[6],
  extracted_on: date(row[7]),
  withdrawn: row[8],
  record: row[9]
})
