// Who cares for whom, for the analysts' copy
//
// Of carers and children who aren't shielded.
//
// mode: read
// timeout: 3600 s
// column start: string - the carer's key
// column end: string - the child's number
// column relationship: string - mother, father and so on
// column parental_responsibility: boolean - true where a source says so

MATCH (carer:Carer)-[care:CARES_FOR]->(child:Child)
WHERE child.shielded = false AND NOT coalesce(carer.shielded, false)
RETURN carer.key AS start, child.number AS end, care.relationship AS relationship,
  care.parental_responsibility AS parental_responsibility
