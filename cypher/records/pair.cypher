// Two source records, the child whom each describes, and what is known of the two children together
//
// For explaining why they are one child or two: everything that their records say, what people have judged, and
// whether the pair waits for a person. For operators; the command shows no values.
//
// mode: read
// timeout: 60 s
// parameter a: string - one record's key
// parameter b: string - the other's
// column key: string - the key of one of them
// column child: string - number of the child it describes
// column rule: string - the rule by which it was linked
// column weight: float - match weight, base 2
// column why: string - why it was linked, in words
// column decided_by: string - matching, or a user
// column records: list of map - key, source and record (JSON) of all of the child's records that aren't withdrawn
// column judged: list of map - verdict, day and keys of judgements in force between this child's records and the other's
// column waiting: list of string - reasons why a pair of theirs waits for a person
// column children: integer - how many children there are in all, merged ones included

UNWIND [[$a, $b], [$b, $a]] AS keys
MATCH (:SourceRecord {key: keys[0]})-[link:DESCRIBES]->(own:Dossier)
OPTIONAL MATCH (:SourceRecord {key: keys[1]})-[:DESCRIBES]->(other:Dossier)
WITH keys, link, own, other,
  [(own)<-[:DESCRIBES]-(r:SourceRecord) WHERE NOT coalesce(r.withdrawn, false) | r] AS mine,
  [(other)<-[:DESCRIBES]-(r:SourceRecord) | r.key] AS theirs
RETURN
  keys[0] AS key, own.number AS child, link.rule AS rule, link.weight AS weight, link.why AS why,
  link.decided_by AS decided_by,
  [r IN mine | {key: r.key, source: r.source, record: r.record}] AS records,
  COLLECT {
    UNWIND mine AS r
    MATCH (r)-[j:SAME_AS|NOT_SAME_AS|UNSURE_OF]-(s:SourceRecord)
    WHERE j.superseded_at IS NULL AND s.key IN theirs
    RETURN {verdict: type(j), day: toString(date(j.at)), keys: [r.key, s.key]}
  } AS judged,
  COLLECT {
    MATCH (v:Review)
    WHERE any(r IN mine WHERE (v.a = r.key AND v.b IN theirs) OR (v.b = r.key AND v.a IN theirs))
    RETURN v.why
  } AS waiting,
  COUNT { (:Child) } AS children
