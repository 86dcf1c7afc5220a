// Carers, practitioners and addresses, and how many children each has
//
// With everything that the graph says of them.
//
// mode: read
// timeout: 30 s

MATCH (one:Carer|Practitioner|Address)-[:CARES_FOR|INVOLVED_WITH|LIVES_AT]-(child:Child)
WITH one, count(DISTINCT child) AS children
RETURN labels(one) AS labels, properties(one) AS said, children
ORDER BY one.key
