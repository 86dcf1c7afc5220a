// Children with several services and no lead professional
//
// Which children have so many services involved, and nobody named as the lead professional? Schools and GP
// practices aren't counted; nor are sensitive services, of which a report may not tell.
//
// mode: read
// timeout: 300 s
// smallest: 5
// groups: authority services
// shows: involvement
// chart: bars authority
// parameter areas: list of string = given - codes of the authorities that may be looked at; null for England
// parameter hidden_kinds: list of string = given - kinds of service that policy keeps out of reports
// parameter hidden_roles: list of string = given - roles of practitioners likewise
// parameter as_of: date = today - the day asked about
// parameter least: integer = 3 - services at least
// column child: child - the child's number
// column authority: string - the authority that looks after the child's record
// column age: integer - whole years
// column services: integer - how many services are involved

MATCH (child:Child)<-[work:INVOLVED_WITH]-(who)
WHERE child.shielded = false AND coalesce(child.date_of_death > $as_of, true)
  AND coalesce(work.since <= $as_of, true) AND coalesce(work.until >= $as_of, true)
  AND NOT coalesce(work.sensitive, false) AND NOT work.role IN $hidden_roles
OPTIONAL MATCH (service:Organisation {key: work.service})
WITH child, work, coalesce(work.service, who.key) AS service, service AS known
WHERE known IS NULL OR NOT (coalesce(known.sensitive, false) OR coalesce(known.kind IN $hidden_kinds, false))
WITH child, count(DISTINCT service) AS services,
  count(CASE WHEN work.lead_professional THEN 1 END) AS leads
WHERE services >= $least AND leads = 0
OPTIONAL MATCH (child)-[:IN_AREA]->(area:LocalAuthority)
WITH child, area, services WHERE $areas IS NULL OR area.code IN $areas
RETURN child.number AS child, coalesce(area.name, 'Not known') AS authority,
  duration.between(child.date_of_birth, $as_of).years AS age, services
ORDER BY services DESC, authority, child
