// Shield a child
//
// A person has decided that only four fields of this child may be shown. Holds until a person lifts it, whatever
// feeds say; loads read the decision and carry it over when records or children are joined.
//
// mode: write
// timeout: 5 s
// parameter number: string - the child's number, twelve digits, or one that leads to it
// parameter day: date - the day of the decision
// column number: string - the child's number today

MATCH (:Child {number: $number})-[:SUPERSEDED_BY*0..]->(child)
WHERE NOT (child)-[:SUPERSEDED_BY]->()
SET child.shielding = 'set', child.shielding_on = $day, child.shielded = true
RETURN child.number AS number
