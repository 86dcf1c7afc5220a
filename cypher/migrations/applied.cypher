// Migrations that this graph has had
//
// Read when the gateway opens, to refuse a graph that a later version of the program has changed, and before
// migrating.
//
// mode: read
// timeout: 10 s
// column number: integer - the migration's number, from 1
// column name: string - its file's name without number and ending
// column checksum: string - sha256 of its statements, in hexadecimal

MATCH (m:Migration)
RETURN m.number AS number, m.name AS name, m.checksum AS checksum
ORDER BY number
