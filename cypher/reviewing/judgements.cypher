// What people have decided about pairs of records
//
// The judgements in force, the latest first; names nobody but who decided.
//
// mode: read
// timeout: 15 s
// parameter area: string - code of the reviewer's authority, or * for all of England
// parameter conflicts: boolean - true for only those that the records contradict: judged different, held together
// parameter most: integer - how many at most
// column a: string - one record's key
// column b: string - the other's
// column verdict: string - SAME_AS, NOT_SAME_AS or UNSURE_OF
// column decided_by: string - user name
// column at: string - when, ISO text
// column why: string - the reason given

MATCH (a:SourceRecord)-[j:SAME_AS|NOT_SAME_AS|UNSURE_OF]->(b:SourceRecord)
WHERE j.superseded_at IS NULL
MATCH (a)-[:DESCRIBES]->(x:Dossier)<-[:HAS]-(one:Child)
MATCH (b)-[:DESCRIBES]->(y:Dossier)<-[:HAS]-(other:Child)
WHERE (NOT $conflicts OR (type(j) = 'NOT_SAME_AS' AND x = y) OR (type(j) = 'SAME_AS' AND x <> y))
  AND ($area = '*'
    OR ((one)-[:IN_AREA]->(:LocalAuthority {code: $area}) AND (other)-[:IN_AREA]->(:LocalAuthority {code: $area})))
RETURN a.key AS a, b.key AS b, type(j) AS verdict, j.by AS decided_by, toString(j.at) AS at, j.why AS why
ORDER BY at DESC, a, b
LIMIT $most
