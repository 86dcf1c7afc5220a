// Integrity of the graph
//
// Does the graph hold what its schema can't enforce? One row for each rule, with how many nodes or edges break
// it; all must be nought.
//
// mode: read
// timeout: 3600 s
// chart: none
// column rule: string - what must hold
// column broken: integer - how many break it

MATCH (c:Child) WHERE c.date_of_birth IS NULL AND NOT (c)-[:SUPERSEDED_BY]->()
  AND (c)-[:HAS]->(:Dossier)<-[:DESCRIBES]-()
WITH count(*) AS broken RETURN 'a child whom a record describes has a date of birth' AS rule, broken
UNION ALL
MATCH (c:Child) WHERE c.surname IS NULL AND c.forename IS NULL AND (c)-[:HAS]->(:Dossier)<-[:DESCRIBES]-()
WITH count(*) AS broken RETURN 'a child whom a record describes has a name' AS rule, broken
UNION ALL
MATCH (c:Child) WHERE c.date_of_birth IS NOT NULL AND NOT valueType(c.date_of_birth) STARTS WITH 'DATE'
WITH count(*) AS broken RETURN 'a date of birth is a date' AS rule, broken
UNION ALL
MATCH (c:Child) WHERE c.date_of_birth IS NOT NULL AND c.shielded IS NULL
WITH count(*) AS broken RETURN 'whether a child is shielded is known' AS rule, broken
UNION ALL
MATCH (c:Child) WHERE NOT c.number =~ '[0-9]{12}'
WITH count(*) AS broken RETURN 'a number has twelve digits' AS rule, broken
UNION ALL
MATCH (c:Child) WHERE count { (c)-[:HAS]->(:Dossier) } <> 1 AND NOT (c)-[:SUPERSEDED_BY]->()
WITH count(*) AS broken RETURN 'a child has one dossier' AS rule, broken
UNION ALL
MATCH (c:Child) WHERE count { (c)-[:IN_AREA]->() } > 1
WITH count(*) AS broken RETURN 'a child is in one area at most' AS rule, broken
UNION ALL
MATCH (c:Child) WHERE count { (c)-[:LIVES_AT {current: true}]->() } > 1
WITH count(*) AS broken RETURN 'a child has one present home at most' AS rule, broken
UNION ALL
MATCH (c:Child)-[:SUPERSEDED_BY]->() WHERE (c)-[:ATTENDS|REGISTERED_WITH|LIVES_AT]->() OR (c)<-[:CARES_FOR]-()
  OR (c)<-[:INVOLVED_WITH]-()
WITH count(*) AS broken RETURN 'a number that leads to another child has nothing else' AS rule, broken
UNION ALL
MATCH (c:Child) WHERE count { (c)-[:SUPERSEDED_BY]->() } > 1
WITH count(*) AS broken RETURN 'a number leads to one child at most' AS rule, broken
UNION ALL
MATCH ()-[e:INVOLVED_WITH|ATTENDS|REGISTERED_WITH]-(:Child) WHERE e.key IS NULL OR e.record IS NULL
WITH count(*) AS broken RETURN 'an edge in time says which record it is from' AS rule, broken
UNION ALL
MATCH ()-[e:INVOLVED_WITH|ATTENDS|REGISTERED_WITH]-(:Child)
WHERE e.since IS NOT NULL AND NOT valueType(e.since) STARTS WITH 'DATE'
  OR e.until IS NOT NULL AND NOT valueType(e.until) STARTS WITH 'DATE'
WITH count(*) AS broken RETURN 'an edge in time begins and ends on dates' AS rule, broken
UNION ALL
MATCH (a)-[e:INVOLVED_WITH]->(:Child) WHERE NOT (a:Practitioner OR a:Service)
WITH count(*) AS broken RETURN 'practitioners and services are involved, nobody else' AS rule, broken
UNION ALL
MATCH (:Child)<-[e:INVOLVED_WITH]-(a) WHERE e.service IS NOT NULL
  AND NOT EXISTS { MATCH (o:Organisation {key: e.service}) }
WITH count(*) AS broken RETURN 'the service of an involvement is there' AS rule, broken
UNION ALL
MATCH (r:SourceRecord) WHERE count { (r)-[:DESCRIBES]->() } > 1
WITH count(*) AS broken RETURN 'a record describes one child at most' AS rule, broken
UNION ALL
MATCH (r:SourceRecord) WHERE r.key <> r.source + '|' + r.source_key
WITH count(*) AS broken RETURN 'a record has the key of its source' AS rule, broken
UNION ALL
MATCH (o:Organisation) WHERE NOT (o:School OR o:GPPractice OR o:Service)
WITH count(*) AS broken RETURN 'an organisation is a school, a GP practice or a service' AS rule, broken
UNION ALL
MATCH (o:Organisation) WHERE o.name IS NULL
WITH count(*) AS broken RETURN 'an organisation has a name' AS rule, broken
UNION ALL
MATCH (l:Load) WHERE l.status IS NULL OR NOT l.status IN ['publishing', 'done']
WITH count(*) AS broken RETURN 'a load is under way or done' AS rule, broken
