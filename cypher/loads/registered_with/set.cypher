// Changed registrations with practices
//
// Sets every property of each edge; an absent value takes the property away. A row holds child, key,
// organisation, record, since, until, source; dates and times are ISO text.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
MATCH (c:Child {number: row[0]})-[e:REGISTERED_WITH {key: row[1]}]->(g:Organisation {key: row[2]})
SET
  e.record = row[3],
  e.since = date(row[4]),
  e.until = date(row[5]),
  e.source = row[6]
