// Who works with whom, for the analysts' copy
//
// Involvements of practitioners and services that aren't sensitive with children who aren't shielded.
//
// mode: read
// timeout: 3600 s
// parameter hidden_kinds: list of string - kinds of service that are left out
// parameter hidden_roles: list of string - roles that are left out
// column start: string - the practitioner's or service's key
// column kind: string - Practitioner or Organisation
// column end: string - the child's number
// column role: string - the role
// column service: string - key of the service they act for, which the copy replaces
// column since: string - the month
// column until: string - the month
// column lead_professional: boolean - true for the lead professional

MATCH (who)-[work:INVOLVED_WITH]->(child:Child)
WHERE child.shielded = false AND NOT coalesce(work.sensitive, false)
  AND NOT coalesce(work.role IN $hidden_roles, false) AND NOT coalesce(who.role IN $hidden_roles, false)
  AND NOT EXISTS {
    MATCH (place:Organisation {key: work.service})
    WHERE coalesce(place.sensitive, false) OR coalesce(place.kind IN $hidden_kinds, false)
  }
RETURN who.key AS start, CASE WHEN who:Practitioner THEN 'Practitioner' ELSE 'Organisation' END AS kind,
  child.number AS end, work.role AS role, work.service AS service, left(toString(work.since), 7) AS since,
  left(toString(work.until), 7) AS until, work.lead_professional AS lead_professional
