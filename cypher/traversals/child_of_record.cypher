// Which child a source record describes
//
// The numbers of the children that the given source records describe now, one row for each record that is
// linked to one.
//
// mode: read
// timeout: 5 s
// parameter keys: list of string - keys of source records, each source and source key with a bar between
// column key: string - the source record's key
// column number: string - the child's number, twelve digits
// column record: string - the record as standardised, as JSON
UNWIND $keys AS wanted
MATCH (record:SourceRecord {key: wanted})-[:DESCRIBES]->(:Dossier)<-[:HAS]-(child:Child)
RETURN record.key AS key, child.number AS number, record.record AS record
