// Statements go back to children that were taken apart
//
// What practitioners said of a child before the number was merged away is moved back once it leads there no longer.
// Running it again changes nothing.
//
// mode: write
// timeout: 300 s

MATCH (p:Practitioner) WHERE p.key STARTS WITH 'contactpoint|'
MATCH (p)-[e:INVOLVED_WITH]->(child:Child)
WHERE e.source = 'contactpoint' AND e.about IS NOT NULL
MATCH (old:Child {number: e.about})
WHERE old <> child AND NOT EXISTS { (old)-[:SUPERSEDED_BY*]->(child) }
MERGE (p)-[back:INVOLVED_WITH {key: e.key}]->(old)
SET back = properties(e), back.about = null
DELETE e
