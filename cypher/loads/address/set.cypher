// Changed addresses
//
// Sets every property of each node; an absent value takes the property away. A row holds key, line1, line2,
// line3, town, county, postcode.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
MATCH (a:Address {key: row[0]})
SET
  a.line1 = row[1],
  a.line2 = row[2],
  a.line3 = row[3],
  a.town = row[4],
  a.county = row[5],
  a.postcode = row[6]
