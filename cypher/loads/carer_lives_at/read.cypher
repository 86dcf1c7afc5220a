// All addresses of carers
//
// Reads them back, for a working set that has to be made anew: the same columns in the same order as they
// were written, dates and times as ISO text.
//
// mode: read
// timeout: 3600 s

MATCH (k:Carer)-[e:LIVES_AT]->(a:Address)
RETURN
  k.key AS carer,
  a.key AS address,
  e.current AS current,
  e.source AS source
