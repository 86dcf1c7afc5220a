// Everything that the graph says of a child itself
//
// The node's properties, and the provenance beside it.
//
// mode: read
// timeout: 30 s
// parameter number: string - the child's number

MATCH (c:Child {number: $number})-[:HAS]->(d:Dossier)
RETURN properties(c) AS child, d.best_view AS best_view, d.search AS search
