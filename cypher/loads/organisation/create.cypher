// New schools, practices and services
//
// Creates one organisation a row, with its second label School, GPPractice or Service. A row holds key,
// label, name, kind, phone, email, contact_name, address, postcode, la_code, opened, closed, status,
// sensitive, min_age, max_age, phase, low_age, high_age, extracted_on; dates and times are ISO text.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
CREATE (:Organisation:$(row[1]) {
  key: row[0],
  name: row[2],
  kind: row[3],
  phone: row[4],
  email: row[5],
  contact_name: row[6],
  address: row[7],
  postcode: row[8],
  la_code: row[9],
  opened: date(row[10]),
  closed: date(row[11]),
  status: row[12],
  sensitive: row[13],
  min_age: row[14],
  max_age: row[15],
  phase: row[16],
  low_age: row[17],
  high_age: row[18],
  extracted_on: date(row[19])
})
