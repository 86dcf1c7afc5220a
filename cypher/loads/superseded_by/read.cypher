// All superseded numbers
//
// Reads them back, for a working set that has to be made anew: the same columns in the same order as they
// were written, dates and times as ISO text.
//
// mode: read
// timeout: 3600 s

MATCH (c:Child)-[e:SUPERSEDED_BY]->(s:Child)
RETURN
  c.number AS child,
  s.number AS survivor,
  toString(e.decided_at) AS decided_at
