// Who works for whom, for the analysts' copy
//
// Practitioners and services that aren't sensitive.
//
// mode: read
// timeout: 3600 s
// parameter hidden_kinds: list of string - kinds of service that are left out
// parameter hidden_roles: list of string - roles that are left out
// column start: string - the practitioner's key
// column end: string - the organisation's key

MATCH (who:Practitioner)-[work:WORKS_FOR]->(place:Organisation)
WHERE NOT coalesce(place.sensitive, false) AND NOT coalesce(place.kind IN $hidden_kinds, false)
  AND NOT coalesce(who.role IN $hidden_roles, false) AND NOT coalesce(work.role IN $hidden_roles, false)
RETURN who.key AS start, place.key AS end
