"""The analysts' graph: a pseudonymised copy of the directory, served apart, for questions nobody planned."""
