// Children of a service of whom suppliers said something new
//
// The children with whom a service works on a day, and when a load last brought a new version of one of their
// records, from a moment on, the oldest first. Shielded children are left out, and so are records of sensitive
// services and practitioners but the asker's own: a change tells that there is something.
//
// mode: read
// timeout: 30 s
// parameter organisation: string - key of the service
// parameter as_of: date - the day
// parameter since: datetime - the last change that is known already
// parameter after: string - the number of the last child told of that moment
// parameter hidden_kinds: list of string - kinds of service whose records are left out
// parameter hidden_roles: list of string - roles likewise
// parameter most: integer - how many at most
// column number: string - the child's number
// column changed_at: datetime - when its newest change was loaded, UTC

MATCH (l:Load)
WHERE l.finished_at >= $since
WITH collect(l) AS loads
CALL () {
  MATCH (:Organisation {key: $organisation})<-[:WORKS_FOR]-(:Practitioner)-[work:INVOLVED_WITH]->(child:Child)
  WHERE work.service = $organisation
    AND coalesce(work.since <= $as_of, true) AND coalesce(work.until >= $as_of, true)
  RETURN child
  UNION
  MATCH (:Organisation {key: $organisation})-[work:INVOLVED_WITH]->(child:Child)
  WHERE coalesce(work.since <= $as_of, true) AND coalesce(work.until >= $as_of, true)
  RETURN child
}
WITH loads, child WHERE child.shielded = false
MATCH (child)-[:HAS]->(:Dossier)<-[:DESCRIBES]-(record:SourceRecord)
WITH child, record, [l IN loads WHERE l.id = record.load | l.finished_at][0] AS at
WHERE at IS NOT NULL
OPTIONAL MATCH (place:Organisation {key: split(split(record.record, '"place":"')[1], '"')[0]})
WITH child, record, at, place
WHERE place.key = $organisation OR NOT (
  coalesce(place.sensitive, false) OR coalesce(place.kind IN $hidden_kinds, false)
  OR any(role IN $hidden_roles WHERE record.record CONTAINS '"practitioner_role":"' + role + '"')
)
WITH child.number AS number, max(at) AS changed_at
WHERE changed_at > $since OR number > $after
RETURN number, changed_at
ORDER BY changed_at, number
LIMIT $most
