// Siblings known to different social workers who share no service
//
// Which brothers and sisters, through a carer they share, have social workers who are different people in
// different services? Each pair stands once.
//
// mode: read
// timeout: 300 s
// smallest: 5
// groups: authority
// shows: carers involvement
// chart: bars authority
// parameter areas: list of string = given - codes of the authorities that may be looked at; null for England
// parameter hidden_kinds: list of string = given - kinds of service that policy keeps out of reports
// parameter as_of: date = today - the day asked about
// column child: child - one child's number
// column sibling: child - the other's
// column authority: string - the authority that looks after the first child's record
// column worker: name - the first child's social worker
// column service: string - that one's service
// column sibling_worker: name - the other's
// column sibling_service: string - and their service

MATCH (one:Practitioner)-[work:INVOLVED_WITH]->(child:Child)
WHERE work.role = 'social_worker' AND NOT coalesce(work.sensitive, false) AND child.shielded = false
  AND coalesce(work.since <= $as_of, true) AND coalesce(work.until >= $as_of, true)
OPTIONAL MATCH (service:Organisation {key: work.service})
WITH child, one, service
WHERE service IS NULL OR NOT (coalesce(service.sensitive, false) OR coalesce(service.kind IN $hidden_kinds, false))
WITH child, collect({who: one.key, name: one.name, service: service.key, place: service.name}) AS workers
MATCH (child)<-[mine:CARES_FOR]-(carer:Carer)-[theirs:CARES_FOR]->(sibling:Child)
WHERE NOT coalesce(carer.shielded, false) AND sibling.shielded = false AND child.number < sibling.number
  AND coalesce(mine.since <= $as_of, true) AND coalesce(mine.until >= $as_of, true)
  AND coalesce(theirs.since <= $as_of, true) AND coalesce(theirs.until >= $as_of, true)
WITH DISTINCT child, workers, sibling
MATCH (other:Practitioner)-[work:INVOLVED_WITH]->(sibling)
WHERE work.role = 'social_worker' AND NOT coalesce(work.sensitive, false)
  AND coalesce(work.since <= $as_of, true) AND coalesce(work.until >= $as_of, true)
OPTIONAL MATCH (service:Organisation {key: work.service})
WITH child, workers, sibling, other, service
WHERE service IS NULL OR NOT (coalesce(service.sensitive, false) OR coalesce(service.kind IN $hidden_kinds, false))
WITH child, workers, sibling,
  collect({who: other.key, name: other.name, service: service.key, place: service.name}) AS others
WHERE none(mine IN workers WHERE any(
  theirs IN others WHERE mine.who = theirs.who OR coalesce(mine.service = theirs.service, false)))
OPTIONAL MATCH (child)-[:IN_AREA]->(area:LocalAuthority)
OPTIONAL MATCH (sibling)-[:IN_AREA]->(there:LocalAuthority)
WITH child, workers, sibling, others, area, there
WHERE $areas IS NULL OR (area.code IN $areas AND there.code IN $areas)
RETURN child.number AS child, sibling.number AS sibling, coalesce(area.name, 'Not known') AS authority,
  workers[0].name AS worker, workers[0].place AS service,
  others[0].name AS sibling_worker, others[0].place AS sibling_service
ORDER BY authority, child, sibling
