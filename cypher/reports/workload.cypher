// Workload by practitioner, service and area
//
// How many children does each practitioner work with for each service? A child with two practitioners is counted
// with each. Sensitive services are left out.
//
// mode: read
// timeout: 300 s
// smallest: 5
// groups: authority service
// shows: involvement
// chart: bars authority
// parameter areas: list of string = given - codes of the authorities that may be looked at; null for England
// parameter hidden_kinds: list of string = given - kinds of service that policy keeps out of reports
// parameter hidden_roles: list of string = given - roles of practitioners likewise
// parameter as_of: date = today - the day asked about
// column practitioner: name - who works with the children
// column role: string - their role
// column service: string - the service they act for
// column authority: string - the authority that looks after the children's records
// column caseload: count - children they work with

MATCH (who:Practitioner)-[work:INVOLVED_WITH]->(child:Child)
WHERE child.shielded = false AND coalesce(child.date_of_death > $as_of, true)
  AND coalesce(work.since <= $as_of, true) AND coalesce(work.until >= $as_of, true)
  AND NOT coalesce(work.sensitive, false) AND NOT work.role IN $hidden_roles
OPTIONAL MATCH (service:Organisation {key: work.service})
WITH who, work, child, service
WHERE service IS NULL OR NOT (coalesce(service.sensitive, false) OR coalesce(service.kind IN $hidden_kinds, false))
OPTIONAL MATCH (child)-[:IN_AREA]->(area:LocalAuthority)
WITH who, work.role AS role, service, area, child WHERE $areas IS NULL OR area.code IN $areas
WITH who, role, service, area, count(DISTINCT child) AS caseload
RETURN who.name AS practitioner, role, coalesce(service.name, 'None named') AS service,
  coalesce(area.name, 'Not known') AS authority, caseload
ORDER BY authority, service, caseload DESC, practitioner, role
