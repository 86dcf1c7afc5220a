// All questions whether a child is a shielded one
//
// Reads them back, for a working set that has to be made anew: the same columns in the same order as they
// were written, dates and times as ISO text.
//
// mode: read
// timeout: 3600 s

MATCH (a:Dossier)-[e:MAY_BE]->(b:Dossier)
RETURN
  a.number AS child,
  b.number AS other,
  e.hint AS hint,
  toString(e.since) AS since,
  toString(e.until) AS until
