// What people have said of records, the oldest first
//
// Every judgement, whether it holds or not.
//
// mode: read
// timeout: 30 s

MATCH (a:SourceRecord)-[j:SAME_AS|NOT_SAME_AS|UNSURE_OF|UNDONE]->(b:SourceRecord)
RETURN a.key AS a, b.key AS b, type(j) AS verdict, j.by AS decided_by, j.why AS why, j.superseded_at IS NULL AS holds
ORDER BY j.at, a, b, verdict
