// The records that describe a child
//
// Their keys, the oldest source first, for somebody who doubts that all are one child's.
//
// mode: read
// timeout: 5 s
// parameter number: string - the child's number, twelve digits
// column key: string - the record's key

MATCH (:Child {number: $number})-[:HAS]->(:Dossier)<-[:DESCRIBES]-(record:SourceRecord)
WHERE NOT coalesce(record.withdrawn, false)
RETURN record.key AS key
ORDER BY key
