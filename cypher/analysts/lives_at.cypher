// Which children live together, for the analysts' copy
//
// Of children who aren't shielded; carers' homes are left out.
//
// mode: read
// timeout: 3600 s
// column start: string - the child's number
// column end: string - the address's key
// column current: boolean - true for the present home

MATCH (child:Child)-[lives:LIVES_AT]->(home:Address)
WHERE child.shielded = false
RETURN child.number AS start, home.key AS end, lives.current AS current
