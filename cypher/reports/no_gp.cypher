// Children registered with no GP
//
// Which children are on no GP practice's list on the day asked about, and is a health visitor or a school nurse
// involved with them?
//
// mode: read
// timeout: 300 s
// smallest: 5
// groups: authority nurse
// shows: gp_practice involvement
// chart: bars authority
// parameter areas: list of string = given - codes of the authorities that may be looked at; null for England
// parameter hidden_kinds: list of string = given - kinds of service that policy keeps out of reports
// parameter hidden_roles: list of string = given - roles of practitioners likewise
// parameter as_of: date = today - the day asked about
// column child: child - the child's number
// column authority: string - the authority that looks after the child's record
// column age: integer - whole years
// column nurse: string - yes where a health visitor or a school nurse is involved, else no

MATCH (child:Child)
WHERE child.shielded = false AND coalesce(child.date_of_death > $as_of, true)
  AND child.date_of_birth <= $as_of AND $as_of < child.date_of_birth + duration({years: 18})
  AND NOT EXISTS {
    MATCH (child)-[list:REGISTERED_WITH]->(:GPPractice)
    WHERE coalesce(list.since <= $as_of, true) AND coalesce(list.until >= $as_of, true)
  }
OPTIONAL MATCH (child)-[:IN_AREA]->(area:LocalAuthority)
WITH child, area WHERE $areas IS NULL OR area.code IN $areas
RETURN child.number AS child, coalesce(area.name, 'Not known') AS authority,
  duration.between(child.date_of_birth, $as_of).years AS age,
  CASE WHEN EXISTS {
    MATCH (child)<-[work:INVOLVED_WITH]-()
    WHERE coalesce(work.since <= $as_of, true) AND coalesce(work.until >= $as_of, true)
      AND NOT coalesce(work.sensitive, false) AND NOT work.role IN $hidden_roles
      AND (work.role IN ['health_visitor', 'school_nurse'] OR EXISTS {
        MATCH (service:Organisation {key: work.service})
        WHERE service.kind IN ['health_visiting', 'school_nursing'] AND NOT service.kind IN $hidden_kinds
          AND NOT coalesce(service.sensitive, false)
      })
  } THEN 'yes' ELSE 'no' END AS nurse
ORDER BY authority, age, child
