// Who is on which school's roll, for the analysts' copy
//
// Of children who aren't shielded.
//
// mode: read
// timeout: 3600 s
// column start: string - the child's number
// column end: string - the school's key
// column since: string - the month
// column until: string - the month
// column enrolment: string - C, M, S or G

MATCH (child:Child)-[roll:ATTENDS]->(school:School)
WHERE child.shielded = false
RETURN child.number AS start, school.key AS end, left(toString(roll.since), 7) AS since,
  left(toString(roll.until), 7) AS until, roll.enrolment AS enrolment
