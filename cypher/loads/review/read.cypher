// All pairs for review
//
// Reads them back, for a working set that has to be made anew: the same columns in the same order as they
// were written, dates and times as ISO text.
//
// mode: read
// timeout: 3600 s

MATCH (r:Review)
RETURN
  r.key AS key,
  r.a AS a,
  r.b AS b,
  r.kind AS kind,
  r.weight AS weight,
  r.why AS why
