// Which source record belongs to which child
//
// Every accepted record of one source that isn't withdrawn, with its child's number, in the order of the keys.
//
// mode: read
// timeout: 3600 s
// parameter prefix: string - the source and a bar, with which the records' keys begin
// column source_key: string - the supplier's key of the record
// column child_number: string - twelve digits

MATCH (r:SourceRecord)-[:DESCRIBES]->(d:Dossier)
WHERE r.key STARTS WITH $prefix AND NOT r.withdrawn
RETURN r.source_key AS source_key, d.number AS child_number
ORDER BY r.key
