// The children of whom a person has corrected something
//
// With the provenance of their best view, in which a corrected value says what it won against.
//
// mode: read
// timeout: 60 s
// column best_view: string - JSON: for each field the value, its record, the rule and what lost

MATCH (s:SourceRecord)-[:DESCRIBES]->(d:Dossier)
WHERE s.key STARTS WITH 'correction|'
RETURN DISTINCT d.best_view AS best_view
