// Practitioners, for the analysts' copy
//
// Those who work, or worked, with a child of the copy in a role and for a service that aren't sensitive.
//
// mode: read
// timeout: 3600 s
// parameter hidden_kinds: list of string - kinds of service that are left out
// parameter hidden_roles: list of string - roles that are left out
// column key: string - their key, which the copy replaces
// column role: string - their usual role

MATCH (who:Practitioner)
WHERE NOT coalesce(who.role IN $hidden_roles, false) AND EXISTS {
  MATCH (who)-[work:INVOLVED_WITH]->(child:Child)
  WHERE child.shielded = false AND NOT coalesce(work.sensitive, false)
    AND NOT coalesce(work.role IN $hidden_roles, false)
    AND NOT EXISTS {
      MATCH (place:Organisation {key: work.service})
      WHERE coalesce(place.sensitive, false) OR coalesce(place.kind IN $hidden_kinds, false)
    }
}
RETURN who.key AS key, who.role AS role
