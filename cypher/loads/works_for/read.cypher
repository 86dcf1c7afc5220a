// All employments of practitioners
//
// Reads those of the feeds back, for a working set that has to be made anew: the same columns in the same order as they
// were written, dates and times as ISO text.
//
// mode: read
// timeout: 3600 s

MATCH (p:Practitioner)-[e:WORKS_FOR]->(o:Organisation)
WHERE NOT p.key STARTS WITH 'contactpoint|'
RETURN
  p.key AS practitioner,
  o.key AS organisation,
  e.role AS role
