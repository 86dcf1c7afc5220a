// Whose shielding hangs together with this carer's
//
// The children whom the carer looks after, and their areas.
//
// mode: read
// timeout: 5 s
// parameter key: string - the carer's key
// column key: string - the carer's key
// column shielded: boolean - whether the carer is shielded
// column areas: list of string - codes of the children's authorities
// column others: list of string - numbers of the children

MATCH (carer:Carer {key: $key})
OPTIONAL MATCH (carer)-[:CARES_FOR]->(child:Child)
WHERE NOT (child)-[:SUPERSEDED_BY]->()
OPTIONAL MATCH (child)-[:IN_AREA]->(area:LocalAuthority)
RETURN
  carer.key AS key,
  coalesce(carer.shielded, false) AS shielded,
  collect(DISTINCT area.code) AS areas,
  collect(DISTINCT child.number) AS others
