"""The graph: its model, the one gateway to Neo4j, the traversals, the migrations and the embedded server."""
