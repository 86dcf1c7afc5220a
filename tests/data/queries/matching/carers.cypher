// How many children each carer looks after
//
// The fewest first.
//
// mode: read
// timeout: 30 s

MATCH (c:Carer)-[:CARES_FOR]->(child:Child)
WITH c, count(child) AS children
RETURN children
ORDER BY children
