// All carers of children
//
// Reads them back, for a working set that has to be made anew: the same columns in the same order as they
// were written, dates and times as ISO text.
//
// mode: read
// timeout: 3600 s

MATCH (k:Carer)-[e:CARES_FOR]->(c:Child)
RETURN
  c.number AS child,
  k.key AS carer,
  e.relationship AS relationship,
  e.parental_responsibility AS parental_responsibility,
  toString(e.since) AS since,
  toString(e.until) AS until,
  e.source AS source
