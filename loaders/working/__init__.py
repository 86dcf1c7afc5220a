"""The working set: what the loaders know, in one DuckDB file; a cache of the graph and a load's redo log."""
