// Questions that a person has decided
//
// Sets since when each was asked, and when a person decided. A row holds child, other, hint, since, until; dates
// and times are ISO text.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
MATCH (a:Dossier {number: row[0]})-[e:MAY_BE {hint: row[2]}]->(b:Dossier {number: row[1]})
SET
  e.since = date(row[3]),
  e.until = date(row[4])
