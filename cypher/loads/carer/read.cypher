// All carers
//
// Reads them back, for a working set that has to be made anew: the same columns in the same order as they
// were written, dates and times as ISO text.
//
// mode: read
// timeout: 3600 s

MATCH (c:Carer)
RETURN
  c.key AS key,
  c.title AS title,
  c.forename AS forename,
  c.surname AS surname,
  c.phone AS phone,
  c.email AS email,
  c.shielded AS shielded,
  c.shielding AS shielding,
  toString(c.shielding_on) AS shielding_on
