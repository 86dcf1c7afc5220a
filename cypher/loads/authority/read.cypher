// All local authorities
//
// Reads them back, for a working set that has to be made anew: the same columns in the same order as they
// were written, dates and times as ISO text.
//
// mode: read
// timeout: 3600 s

MATCH (l:LocalAuthority)
RETURN
  l.code AS code,
  l.name AS name
