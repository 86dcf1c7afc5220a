// Schools, practices and services, for the analysts' copy
//
// What sort each is, and when it opened and closed. No sensitive service.
//
// mode: read
// timeout: 600 s
// parameter hidden_kinds: list of string - kinds of service that are left out
// column key: string - its key, which the copy replaces
// column label: string - School, GPPractice or Service
// column kind: string - type of school, or kind of service
// column phase: string - phase of education
// column opened: string - the month
// column closed: string - the month

MATCH (place:Organisation)
WHERE NOT coalesce(place.sensitive, false) AND NOT coalesce(place.kind IN $hidden_kinds, false)
RETURN place.key AS key,
  CASE WHEN place:School THEN 'School' WHEN place:GPPractice THEN 'GPPractice' ELSE 'Service' END AS label,
  place.kind AS kind, place.phase AS phase, left(toString(place.opened), 7) AS opened,
  left(toString(place.closed), 7) AS closed
