// One child, for a decision about how long the record stays
//
// The child that a number leads to today, and who looks after the record.
//
// mode: read
// timeout: 10 s
// parameter number: string - the child's number, perhaps a former one
// column number: string - the number today
// column born: date - day of birth
// column areas: list of string - codes of the authorities that look after the record
// column former: list of string - earlier numbers that lead to the child

MATCH (:Child {number: $number})-[:SUPERSEDED_BY*0..]->(c:Child)
WHERE NOT (c)-[:SUPERSEDED_BY]->()
RETURN
  c.number AS number,
  c.date_of_birth AS born,
  [(c)-[:IN_AREA]->(area:LocalAuthority) | area.code] AS areas,
  [(c)<-[:SUPERSEDED_BY*]-(old:Child) | old.number] AS former
