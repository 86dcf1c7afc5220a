// Who is on which practice's list, for the analysts' copy
//
// Of children who aren't shielded.
//
// mode: read
// timeout: 3600 s
// column start: string - the child's number
// column end: string - the practice's key
// column since: string - the month
// column until: string - the month

MATCH (child:Child)-[list:REGISTERED_WITH]->(practice:GPPractice)
WHERE child.shielded = false
RETURN child.number AS start, practice.key AS end, left(toString(list.since), 7) AS since,
  left(toString(list.until), 7) AS until
