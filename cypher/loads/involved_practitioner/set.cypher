// Changed practitioners' involvements
//
// Sets every property of each edge; an absent value takes the property away. A row holds child, key,
// practitioner, record, role, service, since, until, lead_professional, common_assessment, consent,
// sensitive, source; dates and times are ISO text.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
MATCH (p:Practitioner {key: row[2]})-[e:INVOLVED_WITH {key: row[1]}]->(c:Child {number: row[0]})
SET
  e.record = row[3],
  e.role = row[4],
  e.service = row[5],
  e.since = date(row[6]),
  e.until = date(row[7]),
  e.lead_professional = row[8],
  e.common_assessment = row[9],
  e.consent = row[10],
  e.sensitive = row[11],
  e.source = row[12]
