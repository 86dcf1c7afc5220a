// Children, by the records that describe them
//
// One row for each child with everything that hangs on it, for the fingerprint: a child has no natural key
// but its source records, so what touches a child is read with it.
//
// mode: read
// timeout: 7200 s
// column child: map - the child's properties
// column best_view: string - JSON of the dossier
// column records: list of list - key of each source record, and why it is this child's
// column edges: list of list - type, whether it starts at the child, the other end's key, properties
// column former: list of string - keys of the records that described the child once
// column survivor: list of string - keys of the records of the child who took over the number, if any

MATCH (child:Child)
OPTIONAL MATCH (child)-[:HAS]->(dossier:Dossier)
RETURN
  properties(child) AS child,
  dossier.best_view AS best_view,
  [(dossier)<-[edge:DESCRIBES]-(record) | [record.key, properties(edge)]] AS records,
  [(dossier)<-[:DESCRIBED]-(record) | record.key] AS former,
  [
    (child)-[edge:!HAS&!SUPERSEDED_BY]-(other) |
    [type(edge), startNode(edge) = child, coalesce(other.key, other.code), properties(edge)]
  ] AS edges,
  [(child)-[:SUPERSEDED_BY]->()-[:HAS]->()<-[:DESCRIBES]-(record) | record.key] AS survivor
