// Source records with the child that each describes
//
// What the suppliers said, for a person to compare, with whether the place is a sensitive one.
//
// mode: read
// timeout: 5 s
// parameter keys: list of string - keys of source records
// column key: string - the record's key
// column feed: string - which feed
// column source: string - feed, or feed:supplier
// column extracted_on: string - ISO text
// column record: string - JSON of the standardised record
// column child: string - number of the child it describes
// column why: string - why it is this child's, in words
// column place: list - name, kind and sensitivity of the school, practice or service

UNWIND $keys AS wanted
MATCH (record:SourceRecord {key: wanted})-[link:DESCRIBES]->(:Dossier)<-[:HAS]-(child:Child)
OPTIONAL MATCH ()-[edge:INVOLVED_WITH|ATTENDS|REGISTERED_WITH {record: record.key}]-(child)
WITH record, link, child, head(collect(edge)) AS edge
OPTIONAL MATCH (place:Organisation {key: coalesce(edge.service, CASE WHEN startNode(edge) = child THEN endNode(edge).key END)})
RETURN
  record.key AS key, record.feed AS feed, record.source AS source, toString(record.extracted_on) AS extracted_on,
  record.record AS record, child.number AS child, link.why AS why,
  [place.name, place.kind, coalesce(place.sensitive, false) OR coalesce(edge.sensitive, false)] AS place
