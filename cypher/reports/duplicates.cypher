// Possible duplicates that wait for a person
//
// How many pairs of records wait for a reviewer to say whether they are one child's, by the sources they came from?
//
// mode: read
// timeout: 300 s
// smallest: 5
// groups: authority kind
// chart: bars authority
// parameter areas: list of string = given - codes of the authorities that may be looked at; null for England
// column authority: string - the authority that looks after the first record's child
// column kind: string - what there is to decide
// column source: string - where the first record came from
// column other_source: string - where the second came from
// column pairs: count - how many pairs

MATCH (waits:Review)
OPTIONAL MATCH (:SourceRecord {key: waits.a})-[:DESCRIBES]->(:Dossier)<-[:HAS]-(one:Child)
OPTIONAL MATCH (:SourceRecord {key: waits.b})-[:DESCRIBES]->(:Dossier)<-[:HAS]-(other:Child)
WITH waits, one, other
WHERE NOT coalesce(one.shielded, false) AND NOT coalesce(other.shielded, false)
OPTIONAL MATCH (one)-[:IN_AREA]->(area:LocalAuthority)
WITH waits, area WHERE $areas IS NULL OR area.code IN $areas
RETURN coalesce(area.name, 'Not known') AS authority, waits.kind AS kind, split(waits.a, '|')[0] AS source,
  split(waits.b, '|')[0] AS other_source, count(*) AS pairs
ORDER BY authority, kind, source, other_source
