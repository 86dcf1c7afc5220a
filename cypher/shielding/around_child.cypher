// Whose shielding hangs together with this child's
//
// The child's area and state, and the other children who live at the same address or have a carer in common: for
// each of them somebody must decide when this child is shielded.
//
// mode: read
// timeout: 5 s
// parameter number: string - the child's number, twelve digits, or one that leads to it
// column number: string - the child's number today
// column shielded: boolean - whether the child is shielded
// column areas: list of string - codes of the child's authorities
// column others: list of string - numbers of the other children, some twice

MATCH (:Child {number: $number})-[:SUPERSEDED_BY*0..]->(child)
WHERE NOT (child)-[:SUPERSEDED_BY]->()
RETURN
  child.number AS number,
  child.shielded AS shielded,
  [(child)-[:IN_AREA]->(area:LocalAuthority) | area.code] AS areas,
  [(child)<-[:CARES_FOR]-(:Carer)-[:CARES_FOR]->(other:Child) WHERE other <> child | other.number] +
  [(child)-[:LIVES_AT {current: true}]->(:Address)<-[:LIVES_AT {current: true}]-(other:Child)
    WHERE other <> child | other.number] AS others
