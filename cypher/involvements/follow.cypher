// Statements follow children that were merged
//
// What practitioners said of a child whose number was merged away is moved to the surviving child, with the lead
// professional whom a person named, unless the survivor has one of their own. Each keeps the number that it was
// made about. Running it again changes nothing.
//
// mode: write
// timeout: 300 s

MATCH (p:Practitioner) WHERE p.key STARTS WITH 'contactpoint|'
MATCH (p)-[e:INVOLVED_WITH]->(old:Child)-[:SUPERSEDED_BY*]->(child)
WHERE e.source = 'contactpoint' AND NOT (child)-[:SUPERSEDED_BY]->()
MERGE (p)-[moved:INVOLVED_WITH {key: e.key}]->(child)
SET moved = properties(e), moved.about = coalesce(e.about, old.number)
SET child.lead_on = CASE WHEN child.lead IS NULL THEN old.lead_on ELSE child.lead_on END
SET child.lead = coalesce(child.lead, old.lead)
DELETE e
