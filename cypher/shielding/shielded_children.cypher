// The shielded children of an area
//
// Their numbers and whether a person has decided; the local team looks at each of them every six months.
//
// mode: read
// timeout: 30 s
// parameter area: string - the local authority's code; * for all of England
// column number: string - the child's number
// column shielding: string - a person's decision, absent where only records say so

MATCH (child:Child)
WHERE child.shielded AND ($area = '*' OR EXISTS { (child)-[:IN_AREA]->(:LocalAuthority {code: $area}) })
RETURN child.number AS number, child.shielding AS shielding
ORDER BY number
