// Changed carers
//
// Sets every property of each node; an absent value takes the property away, but a shielding that a person has
// decided meanwhile stays. A row holds key, title, forename, surname, phone, email, shielded, shielding,
// shielding_on.
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
  c.shielding = coalesce(c.shielding, row[7]),
  c.shielding_on = coalesce(c.shielding_on, date(row[8]))
SET c.shielded = coalesce(c.shielding = 'set', false)
