// The children somebody works with
//
// The children with whom a practitioner's involvement goes on today: what they said themselves, and what feeds say
// of a practitioner of the same name in the same organisation. The four fields that tell a child, and no more.
//
// mode: read
// timeout: 10 s
// parameter own: string - the key under which the user's own statements stand
// parameter organisation: string - key of the user's organisation
// parameter name: string - the user's name in capitals
// parameter today: date - the day
// column number: string - the child's number
// column forename: string - by the best view
// column surname: string - by the best view
// column gender: string - M, F, U or X
// column born: string - date of birth, ISO text
// column since: string - the first day of any of these involvements, ISO text; null: not given

CALL () {
  MATCH (p:Practitioner {key: $own}) RETURN p
  UNION
  MATCH (:Organisation {key: $organisation})<-[:WORKS_FOR]-(p:Practitioner) WHERE toUpper(p.name) = $name RETURN p
}
MATCH (p)-[e:INVOLVED_WITH]->(child:Child)
WHERE coalesce(e.since <= $today, true) AND coalesce(e.until >= $today, true)
  AND (p.key = $own OR coalesce(e.service = $organisation, false))
RETURN child.number AS number, child.forename AS forename, child.surname AS surname, child.gender AS gender,
  toString(child.date_of_birth) AS born, toString(min(e.since)) AS since
ORDER BY surname, forename, number
