// Record that a migration was applied
//
// Two processes may do it at once: the first one's time and checksum stay.
//
// mode: write
// timeout: 10 s
// parameter number: integer - the migration's number, from 1
// parameter name: string - its file's name without number and ending
// parameter checksum: string - sha256 of its statements, in hexadecimal

MERGE (m:Migration {number: $number})
ON CREATE SET m.name = $name, m.checksum = $checksum, m.applied_at = datetime()
