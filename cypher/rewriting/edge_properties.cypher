// Which properties there are on edges
//
// One row for each type of edge, property and type of value; a type without properties has one row without a name.
//
// mode: read
// timeout: 36000 s
// column edge: string - the type of edge
// column name: string - the property
// column type: string - the type of its values, as Cypher names it

MATCH ()-[e]->()
WITH e, CASE WHEN size(keys(e)) = 0 THEN [null] ELSE keys(e) END AS names
UNWIND names AS name
RETURN DISTINCT type(e) AS edge, name, CASE WHEN name IS NOT NULL THEN valueType(e[name]) END AS type
