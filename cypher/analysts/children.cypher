// Children, for the analysts' copy
//
// Of each child whose record is open: age, gender and whether there is a common assessment. No shielded child.
//
// mode: read
// timeout: 3600 s
// parameter as_of: date - the day of the copy
// column key: string - the child's number, which the copy replaces
// column age: integer - whole years
// column gender: string - M, F, U or X
// column common_assessment: boolean - there is or was one

MATCH (child:Child)
WHERE child.shielded = false AND child.date_of_birth <= $as_of AND NOT (child)-[:SUPERSEDED_BY]->()
RETURN child.number AS key, duration.between(child.date_of_birth, $as_of).years AS age, child.gender AS gender,
  child.common_assessment AS common_assessment
