// All replaced versions of records
//
// Reads them back, for a working set that has to be made anew: the same columns in the same order as they
// were written, dates and times as ISO text.
//
// mode: read
// timeout: 3600 s

MATCH (r:SourceRecord)-[:REPLACED]->(p:PastRecord)
RETURN
  r.key AS current,
  p.key AS key,
  p.feed AS feed,
  p.source AS source,
  p.source_key AS source_key,
  p.version AS version,
  p.load AS load,
  p.line AS line,
  toString(p.extracted_on) AS extracted_on,
  p.withdrawn AS withdrawn,
  toString(p.replaced_on) AS replaced_on,
  p.record AS record
