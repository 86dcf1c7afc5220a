// New questions whether a child is a shielded one
//
// Creates one edge a row between nodes that are there. While it has no end, the child is shielded too. A row holds
// child, other, hint, since, until; dates and times are ISO text.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
MATCH (a:Dossier {number: row[0]})
MATCH (b:Dossier {number: row[1]})
CREATE (a)-[:MAY_BE {
  hint: row[2],
  since: date(row[3]),
  until: date(row[4])
}]->(b)
