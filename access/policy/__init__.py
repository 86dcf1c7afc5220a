"""Policy: who may see what, as a table and pure functions."""
