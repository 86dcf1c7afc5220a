// All source records
//
// Reads them back, for a working set that has to be made anew: the same columns in the same order as they
// were written, dates and times as ISO text.
//
// mode: read
// timeout: 3600 s

MATCH (s:SourceRecord)
RETURN
  s.key AS key,
  s.feed AS feed,
  s.source AS source,
  s.source_key AS source_key,
  s.version AS version,
  s.load AS load,
  s.line AS line,
  toString(s.extracted_on) AS extracted_on,
  s.withdrawn AS withdrawn,
  s.record AS record
