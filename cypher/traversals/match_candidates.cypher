// Children whom one record may describe
//
// The children with an identifier of the record, and those whose words fit its names and date of birth best, each
// with everything that their records say, to be weighed. Nothing is written, and nothing is hidden here: the
// caller decides what its asker may be told.
//
// mode: read
// timeout: 5 s
// parameter nhs_number: string - ten digits, or empty
// parameter upn: string - a unique pupil number, or empty
// parameter words: string - the question in Lucene's syntax
// parameter most: integer - how many at most by words
// column number: string - the child's number today
// column shielded: boolean - whether the child is shielded
// column records: list of list of string - each record: its source, and itself as JSON
// column children: integer - how many children there are in all, merged ones included
CALL () {
  CALL db.index.fulltext.queryNodes('dossier_search', $words, {limit: $most}) YIELD node
  RETURN node AS dossier
  UNION
  MATCH (child:Child {nhs_number: $nhs_number})-[:HAS]->(dossier:Dossier)
  RETURN dossier
  UNION
  MATCH (child:Child {upn: $upn})-[:HAS]->(dossier:Dossier)
  RETURN dossier
}
MATCH (child:Child)-[:HAS]->(dossier)
WITH child, dossier, COUNT { (:Child) } AS children
RETURN
  child.number AS number,
  coalesce(child.shielded, false) AS shielded,
  [(dossier)<-[:DESCRIBES]-(record:SourceRecord) | [record.source, record.record]] AS records,
  children
