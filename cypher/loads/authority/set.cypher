// Changed local authorities
//
// Sets every property of each node; an absent value takes the property away. A row holds code, name.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
MATCH (l:LocalAuthority {code: row[0]})
SET
  l.name = row[1]
