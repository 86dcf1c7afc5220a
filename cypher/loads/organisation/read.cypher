// All schools, practices and services
//
// Reads them back, for a working set that has to be made anew: the same columns in the same order as they
// were written, dates and times as ISO text.
//
// mode: read
// timeout: 3600 s

MATCH (o:Organisation)
RETURN
  o.key AS key,
  CASE WHEN o:School THEN 'School' WHEN o:GPPractice THEN 'GPPractice' ELSE 'Service' END AS label,
  o.name AS name,
  o.kind AS kind,
  o.phone AS phone,
  o.email AS email,
  o.contact_name AS contact_name,
  o.address AS address,
  o.postcode AS postcode,
  o.la_code AS la_code,
  toString(o.opened) AS opened,
  toString(o.closed) AS closed,
  o.status AS status,
  o.sensitive AS sensitive,
  o.min_age AS min_age,
  o.max_age AS max_age,
  o.phase AS phase,
  o.low_age AS low_age,
  o.high_age AS high_age,
  toString(o.extracted_on) AS extracted_on
