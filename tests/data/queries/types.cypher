// Types of all properties
//
// Each label or type of edge with each of its properties and what type its values have.
//
// mode: read
// timeout: 60 s
// column of: string - label or type
// column name: string - the property
// column type: string - as Cypher calls it

CALL () {
  MATCH (n)
  UNWIND labels(n) AS label
  UNWIND keys(n) AS name
  RETURN DISTINCT ':' + label AS of, name, valueType(n[name]) AS type
  UNION
  MATCH ()-[e]->()
  UNWIND keys(e) AS name
  RETURN DISTINCT type(e) AS of, name, valueType(e[name]) AS type
}
RETURN of, name, type
ORDER BY of, name, type
