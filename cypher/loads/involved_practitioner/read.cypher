// All practitioners' involvements
//
// Reads those of the feeds back, for a working set that has to be made anew: the same columns in the same order as they
// were written, dates and times as ISO text.
//
// mode: read
// timeout: 3600 s

MATCH (p:Practitioner)-[e:INVOLVED_WITH]->(c:Child)
WHERE e.source IS NULL OR e.source <> 'contactpoint'
RETURN
  c.number AS child,
  e.key AS key,
  p.key AS practitioner,
  e.record AS record,
  e.role AS role,
  e.service AS service,
  toString(e.since) AS since,
  toString(e.until) AS until,
  e.lead_professional AS lead_professional,
  e.common_assessment AS common_assessment,
  e.consent AS consent,
  e.sensitive AS sensitive,
  e.source AS source
