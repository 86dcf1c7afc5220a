"""Backups: everything that can't be made again, encrypted, and put back beside what is there and swapped.

A backup is a folder named after its moment. It holds a manifest in the clear, which names nobody, and one
file for each part, encrypted by age to the recipient's public key:

| part | what |
|---|---|
| `graph` | the graph, as `neo4j-admin database dump` writes it |
| `control` | the control database, audit included |
| `seals` | the audit's signed heads and their public key |
| `home` | the rest of the home folder, the master secret included where it lies there; and the settings |

What is made again is left out: Neo4j's own files, the loaders' working set, the analysts' copy.
"""
