// Does the graph hold anything?
//
// Besides the record of its migrations. An empty answer means that it doesn't, so that a first load may be
// imported.
//
// mode: read
// timeout: 60 s
// column labels: list of string - labels of some node

MATCH (n:!Migration)
RETURN labels(n) AS labels
LIMIT 1
