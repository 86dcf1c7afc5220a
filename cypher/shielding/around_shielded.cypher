// Children beside those whom suppliers shield
//
// The children of an area who aren't shielded, about whom no person has decided, and who share an address or a carer
// with a child whom a supplier's record shields: for each of them somebody must decide.
//
// mode: read
// timeout: 30 s
// parameter area: string - the local authority's code; * for all of England
// column number: string - the child's number

MATCH (shielded:Child)
WHERE shielded.shielded AND shielded.shielding IS NULL
MATCH (shielded)-[:LIVES_AT|CARES_FOR]-(shared:Address|Carer)-[:LIVES_AT|CARES_FOR]-(child:Child)
WHERE NOT child.shielded AND child.shielding IS NULL
  AND ($area = '*' OR EXISTS { (child)-[:IN_AREA]->(:LocalAuthority {code: $area}) })
RETURN DISTINCT child.number AS number
ORDER BY number
