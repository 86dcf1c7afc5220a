// Records whose time in the directory ends
//
// Which children come of age, or have died, so that their records leave the directory within the months to come
// or should have left it already?
//
// mode: read
// timeout: 300 s
// smallest: 5
// groups: authority month
// shows: area date_of_death
// chart: bars month
// parameter areas: list of string = given - codes of the authorities that may be looked at; null for England
// parameter as_of: date = today - the day asked about
// parameter months: integer = 6 - months ahead
// column child: child - the child's number
// column authority: string - the authority that looks after the child's record
// column month: string - the month of that day, or overdue
// column due_on: date - the day of the child's death, or on which the child is 18
// column because: string - died, or comes of age

MATCH (child:Child)
WHERE child.shielded = false AND child.date_of_birth IS NOT NULL
WITH child, child.date_of_birth + duration({years: 18}) AS birthday
// one who was born on 29 February comes of age on 1 March
WITH child, coalesce(child.date_of_death, CASE WHEN birthday.day < child.date_of_birth.day
  THEN birthday + duration({days: 1}) ELSE birthday END) AS due_on
WHERE due_on <= $as_of + duration({months: $months})
OPTIONAL MATCH (child)-[:IN_AREA]->(area:LocalAuthority)
WITH child, due_on, area WHERE $areas IS NULL OR area.code IN $areas
RETURN child.number AS child, coalesce(area.name, 'Not known') AS authority,
  CASE WHEN due_on < $as_of THEN 'overdue' ELSE left(toString(due_on), 7) END AS month, due_on,
  CASE WHEN child.date_of_death IS NULL THEN 'comes of age' ELSE 'died' END AS because
ORDER BY due_on, authority, child
