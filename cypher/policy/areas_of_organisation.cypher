// Where an organisation is
//
// The authorities in whose area an organisation of that key is: whose administrators may say who works there.
//
// mode: read
// timeout: 5 s
// parameter key: string - the organisation's key
// column areas: list of string - the authorities' codes; none where nobody has said

MATCH (place:Organisation {key: $key})
RETURN [code IN [place.la_code] + [(place)-[:IN_AREA]->(area:LocalAuthority) | area.code] WHERE code IS NOT NULL]
  AS areas
