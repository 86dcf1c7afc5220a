// Children who may have to leave the directory
//
// Those who were born early enough, have died, or of whom somebody has decided something; with what decides
// whether they leave and when. Whether they do is the rules' to say.
//
// mode: read
// timeout: 600 s
// parameter born_by: date - the last day of birth of those who may be of age
// parameter as_of: date - the day asked about
// parameter decided: list of string - numbers, perhaps former ones, about which somebody has decided
// column number: string - the child's number
// column born: date - day of birth
// column died: date - day of death
// column area: string - code of the authority that looks after the record
// column former: list of string - earlier numbers that lead to the child

OPTIONAL MATCH (known:Child)-[:SUPERSEDED_BY*0..]->(led:Child) WHERE known.number IN $decided
WITH collect(led) AS about
MATCH (c:Child)
WHERE (c.date_of_birth <= $born_by OR c.date_of_death <= $as_of OR c IN about) AND NOT (c)-[:SUPERSEDED_BY]->()
RETURN
  c.number AS number,
  c.date_of_birth AS born,
  c.date_of_death AS died,
  head([(c)-[:IN_AREA]->(area:LocalAuthority) | area.code]) AS area,
  [(c)<-[:SUPERSEDED_BY*]-(old:Child) | old.number] AS former
ORDER BY number
