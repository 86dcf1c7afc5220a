// New practitioners
//
// Creates one node a row; the load knows that none is there yet. A row holds key, name, role, phone, email.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
CREATE (:Practitioner {
  key: row[0],
  name: row[1],
  role: row[2],
  phone: row[3],
  email: row[4]
})
