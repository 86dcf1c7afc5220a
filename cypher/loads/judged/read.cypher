// All judgements
//
// Reads them back, for a working set that has to be made anew: the same columns in the same order as they
// were written, dates and times as ISO text.
//
// mode: read
// timeout: 3600 s

MATCH (a:SourceRecord)-[e:SAME_AS|NOT_SAME_AS|UNSURE_OF|UNDONE]->(b:SourceRecord)
RETURN
  a.key AS a,
  b.key AS b,
  toString(e.at) AS judged_at,
  type(e) AS verdict,
  e.by AS by_user,
  e.why AS why,
  toString(e.superseded_at) AS superseded_at,
  e.together AS together
