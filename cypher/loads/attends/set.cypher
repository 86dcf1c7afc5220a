// Changed attendances at schools
//
// Sets every property of each edge; an absent value takes the property away. A row holds child, key,
// organisation, record, since, until, enrolment, source; dates and times are ISO text.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
MATCH (c:Child {number: row[0]})-[e:ATTENDS {key: row[1]}]->(s:Organisation {key: row[2]})
SET
  e.record = row[3],
  e.since = date(row[4]),
  e.until = date(row[5]),
  e.enrolment = row[6],
  e.source = row[7]
