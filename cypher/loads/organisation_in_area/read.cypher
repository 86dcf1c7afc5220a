// All areas of organisations
//
// Reads them back, for a working set that has to be made anew: the same columns in the same order as they
// were written, dates and times as ISO text.
//
// mode: read
// timeout: 3600 s

MATCH (o:Organisation)-[e:IN_AREA]->(l:LocalAuthority)
RETURN
  o.key AS organisation,
  l.code AS authority
