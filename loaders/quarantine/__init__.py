"""The quarantine: what was refused and why, and involvements that wait for their place."""
