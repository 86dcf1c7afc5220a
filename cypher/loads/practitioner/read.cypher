// All practitioners
//
// Reads those of the feeds back, for a working set that has to be made anew: the same columns in the same order as they
// were written, dates and times as ISO text.
//
// mode: read
// timeout: 3600 s

MATCH (p:Practitioner)
WHERE NOT p.key STARTS WITH 'contactpoint|'
RETURN
  p.key AS key,
  p.name AS name,
  p.role AS role,
  p.phone AS phone,
  p.email AS email
