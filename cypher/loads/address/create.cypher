// New addresses
//
// Creates one node a row; the load knows that none is there yet. A row holds key, line1, line2, line3, town,
// county, postcode.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
CREATE (:Address {
  key: row[0],
  line1: row[1],
  line2: row[2],
  line3: row[3],
  town: row[4],
  county: row[5],
  postcode: row[6]
})
