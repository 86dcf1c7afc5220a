// New pairs for review
//
// Creates one node a row; the load knows that none is there yet. A row holds key, a, b, kind, weight, why.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
CREATE (:Review {
  key: row[0],
  a: row[1],
  b: row[2],
  kind: row[3],
  weight: row[4],
  why: row[5]
})
