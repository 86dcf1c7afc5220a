// All addresses
//
// Reads them back, for a working set that has to be made anew: the same columns in the same order as they
// were written, dates and times as ISO text.
//
// mode: read
// timeout: 3600 s

MATCH (a:Address)
RETURN
  a.key AS key,
  a.line1 AS line1,
  a.line2 AS line2,
  a.line3 AS line3,
  a.town AS town,
  a.county AS county,
  a.postcode AS postcode
