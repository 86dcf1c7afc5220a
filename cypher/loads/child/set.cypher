// Changed children
//
// Sets every field of the best view and its provenance; a shielding that a person has set meanwhile stays. A
// child that was merged away keeps its number and nothing else. A row holds number, forename, middle_names,
// surname, known_names, gender, date_of_birth, date_of_death, nhs_number, upn, postcode_area, shielded,
// common_assessment, best_view, search; dates and times are ISO text.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
MATCH (c:Child {number: row[0]})-[:HAS]->(d:Dossier)
SET
  c.forename = row[1],
  c.middle_names = row[2],
  c.surname = row[3],
  c.known_names = row[4],
  c.gender = row[5],
  c.date_of_birth = date(row[6]),
  c.date_of_death = date(row[7]),
  c.nhs_number = row[8],
  c.upn = row[9],
  c.postcode_area = row[10],
  c.shielded = row[11] OR coalesce(c.shielding = 'set', false),
  c.common_assessment = row[12],
  d.best_view = row[13],
  d.search = row[14]
