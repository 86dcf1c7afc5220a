// Who is the lead professional, by a person's word
//
// Keeps on the child whom a person has named the lead professional, and since when. It outranks what feeds say
// from that day on; loads leave it alone.
//
// mode: write
// timeout: 10 s
// parameter number: string - the child's number, twelve digits
// parameter practitioner: string - the practitioner's key
// parameter day: date - the day from which on
// column child: string - the surviving child's number; no row where there is no such child

MATCH (:Child {number: $number})-[:SUPERSEDED_BY*0..]->(child)
WHERE NOT (child)-[:SUPERSEDED_BY]->()
SET child.lead = $practitioner, child.lead_on = $day
RETURN child.number AS child
