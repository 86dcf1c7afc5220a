// Families spread over several authorities
//
// Which children have a brother or sister, through a carer they share, in another authority?
//
// mode: read
// timeout: 300 s
// smallest: 5
// groups: authority authorities
// shows: carers area
// chart: bars authority
// parameter areas: list of string = given - codes of the authorities that may be looked at; null for England
// parameter as_of: date = today - the day asked about
// column child: child - the child's number
// column authority: string - the authority that looks after the child's record
// column authorities: integer - how many authorities look after the family's children
// column others: string - which the others are; for those who may look at England only

MATCH (child:Child)-[:IN_AREA]->(area:LocalAuthority)
WHERE child.shielded = false AND coalesce(child.date_of_death > $as_of, true)
  AND child.date_of_birth <= $as_of AND $as_of < child.date_of_birth + duration({years: 18})
  AND ($areas IS NULL OR area.code IN $areas)
MATCH (child)<-[mine:CARES_FOR]-(carer:Carer)-[theirs:CARES_FOR]->(sibling:Child)
WHERE NOT coalesce(carer.shielded, false) AND sibling.shielded = false
  AND coalesce(sibling.date_of_death > $as_of, true) AND $as_of < sibling.date_of_birth + duration({years: 18})
  AND coalesce(mine.since <= $as_of, true) AND coalesce(mine.until >= $as_of, true)
  AND coalesce(theirs.since <= $as_of, true) AND coalesce(theirs.until >= $as_of, true)
MATCH (sibling)-[:IN_AREA]->(elsewhere:LocalAuthority) WHERE elsewhere.code <> area.code
WITH child, area, elsewhere ORDER BY elsewhere.name
WITH child, area, collect(DISTINCT elsewhere.name) AS others
RETURN child.number AS child, area.name AS authority, size(others) + 1 AS authorities,
  CASE WHEN $areas IS NULL THEN reduce(text = others[0], other IN others[1..] | text + ', ' + other) END AS others
ORDER BY authority, child
