// Pairs of records that wait for a person
//
// The pairs of which both children are in the reviewer's area, the likeliest first; names nobody.
//
// mode: read
// timeout: 15 s
// parameter area: string - code of the reviewer's authority, or * for all of England
// parameter skip: integer - how many to leave out at the beginning
// parameter most: integer - how many at most
// column a: string - one record's key
// column b: string - the other's
// column a_source: string - feed, or feed:supplier
// column b_source: string - feed, or feed:supplier
// column weight: float - match weight, base 2
// column why: string - what is doubtful, in words
// column total: integer - how many pairs wait in all

MATCH (r:Review)
MATCH (a:SourceRecord {key: r.a})-[:DESCRIBES]->(:Dossier)<-[:HAS]-(one:Child)
MATCH (b:SourceRecord {key: r.b})-[:DESCRIBES]->(:Dossier)<-[:HAS]-(other:Child)
WHERE $area = '*'
  OR ((one)-[:IN_AREA]->(:LocalAuthority {code: $area}) AND (other)-[:IN_AREA]->(:LocalAuthority {code: $area}))
WITH r, a, b
ORDER BY r.weight DESC, r.key
WITH collect([a.key, b.key, a.source, b.source, r.weight, r.why]) AS pairs
UNWIND pairs[$skip..$skip + $most] AS pair
RETURN pair[0] AS a, pair[1] AS b, pair[2] AS a_source, pair[3] AS b_source, pair[4] AS weight, pair[5] AS why,
  size(pairs) AS total
