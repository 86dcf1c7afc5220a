// Changed schools, practices and services
//
// Sets every property of each organisation; an absent value takes the property away. The second label
// follows from the key, so it never changes. A row holds key, label, name, kind, phone, email, contact_name,
// address, postcode, la_code, opened, closed, status, sensitive, min_age, max_age, phase, low_age, high_age,
// extracted_on; dates and times are ISO text.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
MATCH (o:Organisation {key: row[0]})
SET
  o.name = row[2],
  o.kind = row[3],
  o.phone = row[4],
  o.email = row[5],
  o.contact_name = row[6],
  o.address = row[7],
  o.postcode = row[8],
  o.la_code = row[9],
  o.opened = date(row[10]),
  o.closed = date(row[11]),
  o.status = row[12],
  o.sensitive = row[13],
  o.min_age = row[14],
  o.max_age = row[15],
  o.phase = row[16],
  o.low_age = row[17],
  o.high_age = row[18],
  o.extracted_on = date(row[19])
