// New carers
//
// Creates one node a row; the load knows that none is there yet. A row holds key, title, forename, surname,
// phone, email, shielded, shielding, shielding_on; a person's decision comes along with a carer whose key changes.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
CREATE (:Carer {
  key: row[0],
  title: row[1],
  forename: row[2],
  surname: row[3],
  phone: row[4],
  email: row[5],
  shielded: row[6],
  shielding: row[7],
  shielding_on: date(row[8])
})
