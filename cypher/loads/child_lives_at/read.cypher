// All addresses of children
//
// Reads them back, for a working set that has to be made anew: the same columns in the same order as they
// were written, dates and times as ISO text.
//
// mode: read
// timeout: 3600 s

MATCH (c:Child)-[e:LIVES_AT]->(a:Address)
RETURN
  c.number AS child,
  a.key AS address,
  e.current AS current,
  e.source AS source
