// New judgements
//
// Keeps what a person decided on two records, as an edge whose type is the verdict: SAME_AS, NOT_SAME_AS,
// UNSURE_OF, or UNDONE for one that takes another back. A row holds a, b, judged_at, verdict, by_user, why,
// superseded_at, together; dates and times are ISO text.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
MATCH (a:SourceRecord {key: row[0]})
MATCH (b:SourceRecord {key: row[1]})
CREATE (a)-[:$(row[3]) {
  at: datetime(row[2]),
  by: row[4],
  why: row[5],
  superseded_at: datetime(row[6]),
  together: row[7]
}]->(b)
