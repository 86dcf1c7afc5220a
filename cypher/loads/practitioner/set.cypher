// Changed practitioners
//
// Sets every property of each node; an absent value takes the property away. A row holds key, name, role,
// phone, email.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
MATCH (p:Practitioner {key: row[0]})
SET
  p.name = row[1],
  p.role = row[2],
  p.phone = row[3],
  p.email = row[4]
