// Changed carers of children
//
// Sets every property of each edge; an absent value takes the property away. A row holds child, carer,
// relationship, parental_responsibility, since, until, source; dates and times are ISO text.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
MATCH (k:Carer {key: row[1]})-[e:CARES_FOR]->(c:Child {number: row[0]})
SET
  e.relationship = row[2],
  e.parental_responsibility = row[3],
  e.since = date(row[4]),
  e.until = date(row[5]),
  e.source = row[6]
