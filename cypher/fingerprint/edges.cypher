// Edges between nodes that have a natural key
//
// Every edge that touches no child and no dossier; of judgements those that hold. One that was taken back leaves the
// directory as it was, so the fingerprint too.
//
// mode: read
// timeout: 7200 s
// column type: string - the relationship type
// column start: string - key of the node it comes from
// column end: string - key of the node it goes to
// column edge: map - its properties

MATCH (a:!Child&!Dossier)-[e]->(b:!Child&!Dossier)
WHERE e.superseded_at IS NULL
RETURN type(e) AS type, coalesce(a.key, a.code) AS start, coalesce(b.key, b.code) AS end, properties(e) AS edge
