// Children whose school or GP practice has closed
//
// Which children are still on the roll of a school, or on the list of a GP practice, that had closed by the day
// asked about?
//
// mode: read
// timeout: 300 s
// smallest: 5
// groups: authority place
// shows: school gp_practice
// chart: bars authority
// parameter areas: list of string = given - codes of the authorities that may be looked at; null for England
// parameter as_of: date = today - the day asked about
// column child: child - the child's number
// column authority: string - the authority that looks after the child's record
// column place: string - school or GP practice
// column name: string - its name
// column closed_on: date - its last day

MATCH (closed:Organisation)<-[there:ATTENDS|REGISTERED_WITH]-(child:Child)
WHERE closed.closed < $as_of AND child.shielded = false AND coalesce(child.date_of_death > $as_of, true)
  AND coalesce(there.since <= $as_of, true) AND coalesce(there.until >= $as_of, true)
OPTIONAL MATCH (child)-[:IN_AREA]->(area:LocalAuthority)
WITH child, area, closed WHERE $areas IS NULL OR area.code IN $areas
RETURN DISTINCT child.number AS child, coalesce(area.name, 'Not known') AS authority,
  CASE WHEN closed:School THEN 'school' ELSE 'GP practice' END AS place,
  closed.name AS name, closed.closed AS closed_on
ORDER BY authority, place, name, child
