// Remove everything
//
// But the record of the schema's migrations.
//
// mode: write
// timeout: 30 s

MATCH (n:!Migration)
DETACH DELETE n
