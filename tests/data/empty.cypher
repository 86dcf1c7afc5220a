// Empty the graph, but for the record of its schema migrations.
MATCH (n) WHERE NOT n:Migration
DETACH DELETE n
