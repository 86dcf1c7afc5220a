// The sensitive services of an area
//
// Every service that is sensitive by its mark or its kind, and the asker's own organisation where it is a
// service, with no word of who uses them: the list from which consent is recorded.
//
// mode: read
// timeout: 15 s
// parameter area: string - the local authority's code; * for all of England
// parameter kinds: list of string - the kinds of service that are sensitive
// parameter own: string - the key of the asker's own organisation
// column key: string - the service's key
// column name: string - its name

MATCH (service:Service)
WHERE service.key = $own
  OR (
    (service.sensitive OR service.kind IN $kinds)
    AND ($area = '*' OR service.la_code = $area
      OR EXISTS { (service)-[:IN_AREA]->(:LocalAuthority {code: $area}) })
  )
RETURN service.key AS key, coalesce(service.name, service.key) AS name
ORDER BY name, key
