// The child whom a record describes
//
// Its number, as the record's edge says.
//
// mode: read
// timeout: 30 s
// parameter key: string - source|source_key

MATCH (:SourceRecord {key: $key})-[:DESCRIBES]->(d:Dossier)
RETURN d.number AS number
