// Everything that was decided about two records
//
// Every judgement on the pair, the latest first, whether it still holds or not.
//
// mode: read
// timeout: 5 s
// parameter a: string - one record's key
// parameter b: string - the other's
// column a: string - one record's key
// column b: string - the other's
// column verdict: string - SAME_AS, NOT_SAME_AS, UNSURE_OF or UNDONE
// column decided_by: string - user name
// column at: string - when, ISO text
// column why: string - the reason given
// column holds: boolean - whether nothing has superseded it

MATCH (a:SourceRecord {key: $a})-[j:SAME_AS|NOT_SAME_AS|UNSURE_OF|UNDONE]-(b:SourceRecord {key: $b})
RETURN a.key AS a, b.key AS b, type(j) AS verdict, j.by AS decided_by, toString(j.at) AS at, j.why AS why,
  j.superseded_at IS NULL AS holds
ORDER BY at DESC
