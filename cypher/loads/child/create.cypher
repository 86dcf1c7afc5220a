// New children
//
// Creates each child and its dossier, off which the provenance hangs, so that the child's own chain of edges
// stays short. A row holds number, forename, middle_names, surname, known_names, gender, date_of_birth,
// date_of_death, nhs_number, upn, postcode_area, shielded, common_assessment, best_view, search; dates and
// times are ISO text.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
CREATE (:Child {
  number: row[0],
  forename: row[1],
  middle_names: row[2],
  surname: row[3],
  known_names: row[4],
  gender: row[5],
  date_of_birth: date(row[6]),
  date_of_death: date(row[7]),
  nhs_number: row[8],
  upn: row[9],
  postcode_area: row[10],
  shielded: row[11],
  common_assessment: row[12]
})-[:HAS]->(:Dossier {number: row[0], best_view: row[13], search: row[14]})
