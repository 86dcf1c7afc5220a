// Superseded judgements
//
// A judgement is never overwritten: the only thing that changes is that a later one has taken its place. A
// row holds a, b, judged_at, verdict, by_user, why, superseded_at, together; dates and times are ISO text.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
MATCH (a:SourceRecord {key: row[0]})-[e:SAME_AS|NOT_SAME_AS|UNSURE_OF|UNDONE]->(b:SourceRecord {key: row[1]})
WHERE e.at = datetime(row[2])
SET e.superseded_at = datetime(row[6])
