// New local authorities
//
// Creates one node a row; the load knows that none is there yet. A row holds code, name.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
CREATE (:LocalAuthority {
  code: row[0],
  name: row[1]
})
