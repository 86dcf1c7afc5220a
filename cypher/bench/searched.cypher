// Children to search for
//
// What a person would know of each child who has a name and a date of birth, for making searches of it.
//
// mode: read
// timeout: 600 s
// column number: string - twelve digits
// column forename: string - by the best view
// column middle_names: string - by the best view
// column surname: string - by the best view
// column known_names: list of string - every name that a source knows
// column gender: string - M, F, U or X
// column born: string - date of birth, ISO text
// column postcode: string - of the present home

MATCH (c:Child)-[:HAS]->(:Dossier)
WHERE NOT (c)-[:SUPERSEDED_BY]->() AND c.forename IS NOT NULL AND c.surname IS NOT NULL
  AND c.date_of_birth IS NOT NULL AND NOT coalesce(c.shielded, false)
RETURN
  c.number AS number, c.forename AS forename, c.middle_names AS middle_names, c.surname AS surname,
  c.known_names AS known_names, c.gender AS gender, toString(c.date_of_birth) AS born,
  head([(c)-[home:LIVES_AT]->(address:Address) WHERE home.current | address.postcode]) AS postcode
ORDER BY number
