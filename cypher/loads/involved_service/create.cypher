// New services' involvements without a named practitioner
//
// Creates one edge a row between nodes that are there. A row holds child, key, organisation, record, role,
// service, since, until, lead_professional, common_assessment, consent, sensitive, source; dates and times
// are ISO text.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
MATCH (s:Organisation {key: row[2]})
MATCH (c:Child {number: row[0]})
CREATE (s)-[:INVOLVED_WITH {
  key: row[1],
  record: row[3],
  role: row[4],
  service: row[5],
  since: date(row[6]),
  until: date(row[7]),
  lead_professional: row[8],
  common_assessment: row[9],
  consent: row[10],
  sensitive: row[11],
  source: row[12]
}]->(c)
