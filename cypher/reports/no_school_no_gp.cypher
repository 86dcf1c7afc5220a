// Children with neither a school nor a GP
//
// Which children of compulsory school age are on no school's roll and on no GP practice's list? Children who are
// known to be home educated are among them: nobody else sees them either.
//
// mode: read
// timeout: 300 s
// smallest: 5
// groups: authority age
// shows: school gp_practice
// chart: bars authority
// parameter areas: list of string = given - codes of the authorities that may be looked at; null for England
// parameter as_of: date = today - the day asked about
// column child: child - the child's number
// column authority: string - the authority that looks after the child's record
// column age: integer - whole years

MATCH (child:Child)
WHERE child.shielded = false AND coalesce(child.date_of_death > $as_of, true)
WITH child, child.date_of_birth + duration({years: 5}) AS fifth,
  child.date_of_birth + duration({years: 16}) AS sixteenth
WITH child,
  CASE
    WHEN fifth.month <= 3 THEN date({year: fifth.year, month: 3, day: 31})
    WHEN fifth.month <= 8 THEN date({year: fifth.year, month: 8, day: 31})
    ELSE date({year: fifth.year, month: 12, day: 31})
  END AS begins,
  date({year: sixteenth.year + CASE WHEN sixteenth.month >= 9 THEN 1 ELSE 0 END, month: 6, day: 30}) AS june
WHERE begins <= $as_of AND $as_of <= june - duration({days: (june.dayOfWeek + 2) % 7})
  AND NOT EXISTS {
    MATCH (child)-[there:ATTENDS|REGISTERED_WITH]->(:Organisation)
    WHERE coalesce(there.since <= $as_of, true) AND coalesce(there.until >= $as_of, true)
  }
OPTIONAL MATCH (child)-[:IN_AREA]->(area:LocalAuthority)
WITH child, area WHERE $areas IS NULL OR area.code IN $areas
RETURN child.number AS child, coalesce(area.name, 'Not known') AS authority,
  duration.between(child.date_of_birth, $as_of).years AS age
ORDER BY authority, age, child
