// All children
//
// Reads them back, for a working set that has to be made anew: the same columns in the same order as they
// were written, dates and times as ISO text.
//
// mode: read
// timeout: 3600 s

MATCH (c:Child)-[:HAS]->(d:Dossier)
RETURN
  c.number AS number,
  c.forename AS forename,
  c.middle_names AS middle_names,
  c.surname AS surname,
  c.known_names AS known_names,
  c.gender AS gender,
  toString(c.date_of_birth) AS date_of_birth,
  toString(c.date_of_death) AS date_of_death,
  c.nhs_number AS nhs_number,
  c.upn AS upn,
  c.postcode_area AS postcode_area,
  c.shielded AS shielded,
  c.common_assessment AS common_assessment,
  d.best_view AS best_view,
  d.search AS search
