// The areas of some children
//
// Who looks after each record today; a former number counts as the one that it leads to.
//
// mode: read
// timeout: 600 s
// parameter numbers: list of string - the children's numbers
// column number: string - a number as it was given
// column area: string - code of the authority, null where none is known

MATCH (known:Child) WHERE known.number IN $numbers
MATCH (known)-[:SUPERSEDED_BY*0..]->(c:Child) WHERE NOT (c)-[:SUPERSEDED_BY]->()
RETURN known.number AS number, head([(c)-[:IN_AREA]->(area:LocalAuthority) | area.code]) AS area
