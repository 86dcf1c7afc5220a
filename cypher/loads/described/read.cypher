// All former links from records to children
//
// Reads them back, for a working set that has to be made anew: the same columns in the same order as they
// were written, dates and times as ISO text.
//
// mode: read
// timeout: 3600 s

MATCH (r:SourceRecord)-[e:DESCRIBED]->(d:Dossier)
RETURN
  d.number AS child,
  r.key AS record,
  toString(e.until) AS moved_at,
  e.next AS next
