// Pairs of records that wait for a person
//
// The pairs of which both children are in the reviewer's area, the likeliest first; names nobody. How alike the
// records of a shielded child are isn't told: it would tell what they say.
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
// column weight: float - match weight, base 2; null for a shielded child's
// column why: string - what is doubtful, in words
// column total: integer - how many pairs wait in all

MATCH (r:Review)
MATCH (a:SourceRecord {key: r.a})-[:DESCRIBES]->(:Dossier)<-[:HAS]-(one:Child)
MATCH (b:SourceRecord {key: r.b})-[:DESCRIBES]->(:Dossier)<-[:HAS]-(other:Child)
WHERE $area = '*'
  OR ((one)-[:IN_AREA]->(:LocalAuthority {code: $area}) AND (other)-[:IN_AREA]->(:LocalAuthority {code: $area}))
WITH r, a, b, coalesce(one.shielded, false) OR coalesce(other.shielded, false) AS hidden
ORDER BY r.weight DESC, r.key
WITH collect([
  a.key, b.key, a.source, b.source,
  CASE WHEN NOT hidden THEN r.weight END, CASE WHEN hidden THEN 'of a shielded child' ELSE r.why END
]) AS pairs
UNWIND pairs[$skip..$skip + $most] AS pair
RETURN pair[0] AS a, pair[1] AS b, pair[2] AS a_source, pair[3] AS b_source, pair[4] AS weight, pair[5] AS why,
  size(pairs) AS total
