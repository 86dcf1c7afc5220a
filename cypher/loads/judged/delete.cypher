// Judgements that leave the directory
//
// Deletes what people decided on records of children who leave. A row holds a, b, judged_at; times are ISO text.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
MATCH (a:SourceRecord {key: row[0]})-[e:SAME_AS|NOT_SAME_AS|UNSURE_OF|UNDONE]->(b:SourceRecord {key: row[1]})
WHERE e.at = datetime(row[2])
DELETE e
