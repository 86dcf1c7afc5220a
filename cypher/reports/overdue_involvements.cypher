// Involvements past their end, or with a practitioner who has left
//
// Which involvements are still open although the service has closed, the child is too old for it or has come of
// age, or the practitioner no longer works there?
//
// mode: read
// timeout: 300 s
// smallest: 5
// groups: authority because
// shows: involvement
// chart: bars because
// parameter areas: list of string = given - codes of the authorities that may be looked at; null for England
// parameter hidden_kinds: list of string = given - kinds of service that policy keeps out of reports
// parameter hidden_roles: list of string = given - roles of practitioners likewise
// parameter as_of: date = today - the day asked about
// column child: child - the child's number
// column authority: string - the authority that looks after the child's record
// column who: name - the practitioner, or the service where nobody is named
// column service: string - the service
// column role: string - the role
// column since: date - first day of the involvement
// column because: string - what is over

MATCH (who)-[work:INVOLVED_WITH]->(child:Child)
WHERE child.shielded = false AND coalesce(child.date_of_death > $as_of, true)
  AND coalesce(work.since <= $as_of, true) AND coalesce(work.until >= $as_of, true)
  AND NOT coalesce(work.sensitive, false) AND NOT work.role IN $hidden_roles
OPTIONAL MATCH (service:Organisation {key: work.service})
WITH who, work, child, service, duration.between(child.date_of_birth, $as_of).years AS age
WHERE service IS NULL OR NOT (coalesce(service.sensitive, false) OR coalesce(service.kind IN $hidden_kinds, false))
WITH who, work, child, service, CASE
  WHEN service.closed < $as_of THEN 'the service has closed'
  WHEN who:Practitioner AND service IS NOT NULL AND NOT EXISTS { (who)-[:WORKS_FOR]->(service) }
    THEN 'the practitioner has left'
  WHEN age >= 18 THEN 'the child has come of age'
  WHEN age > service.max_age THEN 'the child is too old for the service'
END AS because
WHERE because IS NOT NULL
OPTIONAL MATCH (child)-[:IN_AREA]->(area:LocalAuthority)
WITH who, work, child, service, because, area WHERE $areas IS NULL OR area.code IN $areas
RETURN child.number AS child, coalesce(area.name, 'Not known') AS authority, who.name AS who,
  service.name AS service, work.role AS role, work.since AS since, because
ORDER BY authority, because, service, child, who
