// Where the children of records are looked after
//
// Which child each record describes, and the authorities in whose areas the child is: who may decide about it.
//
// mode: read
// timeout: 5 s
// parameter keys: list of string - keys of source records
// column key: string - the record's key
// column child: string - number of the child it describes
// column areas: list of string - codes of the child's authorities

UNWIND $keys AS wanted
MATCH (record:SourceRecord {key: wanted})-[:DESCRIBES]->(:Dossier)<-[:HAS]-(child:Child)
WHERE NOT coalesce(record.withdrawn, false)
RETURN record.key AS key, child.number AS child, [(child)-[:IN_AREA]->(area:LocalAuthority) | area.code] AS areas
