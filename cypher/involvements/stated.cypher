// What somebody has said of their own involvement with a child
//
// Their statements about one child, the latest first, and how they said they can be reached.
//
// mode: read
// timeout: 5 s
// parameter own: string - the key under which the user's own statements stand
// parameter number: string - the child's number, twelve digits, or one that leads to it
// column person: list - role, phone, email as last said anywhere
// column statements: list of list - key, since, until, stated_on (ISO text) about this child

OPTIONAL MATCH (p:Practitioner {key: $own})
RETURN [p.role, p.phone, p.email] AS person,
  [
    (p)-[e:INVOLVED_WITH {source: 'contactpoint'}]->(child:Child)
    WHERE child.number = $number OR (:Child {number: $number})-[:SUPERSEDED_BY*]->(child) |
    [e.key, toString(e.since), toString(e.until), toString(e.stated_on)]
  ] AS statements
