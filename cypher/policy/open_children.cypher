// Which of these children a report may speak of
//
// The guard behind every report: of the numbers given, those whose record is neither shielded nor outside the
// areas that may be looked at, whatever the report itself left out.
//
// mode: read
// timeout: 60 s
// parameter numbers: list of string - children's numbers
// parameter areas: list of string - codes of authorities; null for England
// column number: string - of a child who may be spoken of

UNWIND $numbers AS wanted
MATCH (child:Child {number: wanted})
WHERE child.shielded = false
  AND ($areas IS NULL OR EXISTS { MATCH (child)-[:IN_AREA]->(area:LocalAuthority) WHERE area.code IN $areas })
RETURN DISTINCT child.number AS number
