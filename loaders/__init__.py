"""Loaders: from a supplier's file to the graph, in named steps."""
