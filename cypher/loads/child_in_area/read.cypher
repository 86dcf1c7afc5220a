// All areas of children
//
// Reads them back, for a working set that has to be made anew: the same columns in the same order as they
// were written, dates and times as ISO text.
//
// mode: read
// timeout: 3600 s

MATCH (c:Child)-[e:IN_AREA]->(l:LocalAuthority)
RETURN
  c.number AS child,
  l.code AS authority
