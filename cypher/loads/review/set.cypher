// Changed pairs for review
//
// Sets every property of each node; an absent value takes the property away. A row holds key, a, b, kind,
// weight, why.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
MATCH (r:Review {key: row[0]})
SET
  r.a = row[1],
  r.b = row[2],
  r.kind = row[3],
  r.weight = row[4],
  r.why = row[5]
