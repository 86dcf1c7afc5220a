// The shielded children of an area
//
// Their numbers and whether a person has decided; the local team looks at each of them every six months.
//
// mode: read
// timeout: 30 s
// parameter area: string - the local authority's code; * for all of England
// column number: string - the child's number
// column shielding: string - a person's decision, absent where only records say so
// column may_be: boolean - whether only another child's shielding is the reason, who this one may be

MATCH (child:Child)
WHERE child.shielded AND ($area = '*' OR EXISTS { (child)-[:IN_AREA]->(:LocalAuthority {code: $area}) })
RETURN child.number AS number, child.shielding AS shielding,
  EXISTS { (child)-[:HAS]->(:Dossier)-[m:MAY_BE]->() WHERE m.until IS NULL } AS may_be
ORDER BY number
