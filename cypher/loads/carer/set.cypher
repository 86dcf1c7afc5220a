// Changed carers
//
// Sets every property of each node; an absent value takes the property away, but a shielding that a person has
// set stays. A row holds key, title, forename, surname, phone, email, shielded.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
MATCH (c:Carer {key: row[0]})
SET
  c.title = row[1],
  c.forename = row[2],
  c.surname = row[3],
  c.phone = row[4],
  c.email = row[5],
  c.shielded = row[6] OR coalesce(c.shielding = 'set', false)
