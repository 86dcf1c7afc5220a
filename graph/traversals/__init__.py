"""Questions put to the graph, each a typed function over one named query: one round trip each."""
