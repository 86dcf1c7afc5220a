// All attendances at schools
//
// Reads them back, for a working set that has to be made anew: the same columns in the same order as they
// were written, dates and times as ISO text.
//
// mode: read
// timeout: 3600 s

MATCH (c:Child)-[e:ATTENDS]->(s:School)
RETURN
  c.number AS child,
  e.key AS key,
  s.key AS organisation,
  e.record AS record,
  toString(e.since) AS since,
  toString(e.until) AS until,
  e.enrolment AS enrolment,
  e.source AS source
