// All links from records to children
//
// Reads them back, for a working set that has to be made anew: the same columns in the same order as they
// were written, dates and times as ISO text.
//
// mode: read
// timeout: 3600 s

MATCH (r:SourceRecord)-[e:DESCRIBES]->(d:Dossier)
RETURN
  d.number AS child,
  r.key AS record,
  e.rule AS rule,
  e.weight AS weight,
  e.why AS why,
  e.decided_by AS decided_by,
  toString(e.decided_at) AS decided_at
