// Lift a child's shielding
//
// A person has decided that this child needs no shielding any more. A record that says so again, from an extract
// later than this day, shields the child again.
//
// mode: write
// timeout: 5 s
// parameter number: string - the child's number, twelve digits, or one that leads to it
// parameter day: date - the day of the decision
// column number: string - the child's number today

MATCH (:Child {number: $number})-[:SUPERSEDED_BY*0..]->(child)
WHERE NOT (child)-[:SUPERSEDED_BY]->()
SET child.shielding = 'lifted', child.shielding_on = $day, child.shielded = false
RETURN child.number AS number
