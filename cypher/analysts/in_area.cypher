// Which authority looks after whom, for the analysts' copy
//
// Of children and of organisations.
//
// mode: read
// timeout: 3600 s
// parameter hidden_kinds: list of string - kinds of service that are left out
// column start: string - the child's number or the organisation's key
// column kind: string - Child or Organisation
// column end: string - the authority's code

MATCH (child:Child)-[:IN_AREA]->(area:LocalAuthority)
WHERE child.shielded = false
RETURN child.number AS start, 'Child' AS kind, area.code AS end
UNION ALL
MATCH (place:Organisation)-[:IN_AREA]->(area:LocalAuthority)
WHERE NOT coalesce(place.sensitive, false) AND NOT coalesce(place.kind IN $hidden_kinds, false)
RETURN place.key AS start, 'Organisation' AS kind, area.code AS end
