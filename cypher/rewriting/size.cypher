// How much there is
//
// The number of nodes and edges, from the store's own counts.
//
// mode: read
// timeout: 600 s
// column nodes: integer - how many nodes
// column edges: integer - how many edges

CALL () { MATCH (n) RETURN count(n) AS nodes }
CALL () { MATCH ()-[e]->() RETURN count(e) AS edges }
RETURN nodes, edges
