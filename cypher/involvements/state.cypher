// What a practitioner says of their own involvement
//
// Writes the one edge that this statement is known by, beside those of the feeds: added if it isn't there, and
// every property set if it is. A number that was merged away leads to the surviving child. Loads leave these
// edges alone (docs/adr/0030), so nobody else removes them.
//
// mode: write
// timeout: 10 s
// parameter number: string - the child's number, twelve digits
// parameter practitioner: map - key, name, role, phone, email of who says so
// parameter service: string - key of the organisation they act for; null where it isn't in the directory
// parameter key: string - the statement's key
// parameter since: date - first day
// parameter until: date - last day; null while it goes on
// parameter sensitive: boolean - the role is sensitive by itself
// parameter today: date - the day on which this is said
// column child: string - the surviving child's number; no row where there is no such child

MATCH (:Child {number: $number})-[:SUPERSEDED_BY*0..]->(child)
WHERE NOT (child)-[:SUPERSEDED_BY]->()
MERGE (p:Practitioner {key: $practitioner.key})
SET p.name = $practitioner.name, p.role = $practitioner.role,
  p.phone = $practitioner.phone, p.email = $practitioner.email
WITH child, p
OPTIONAL MATCH (service:Organisation {key: $service})
FOREACH (one IN CASE WHEN service IS NULL THEN [] ELSE [service] END |
  MERGE (p)-[w:WORKS_FOR]->(one) SET w.role = $practitioner.role
)
MERGE (p)-[e:INVOLVED_WITH {key: $key}]->(child)
SET e.record = $key, e.role = $practitioner.role, e.service = service.key, e.since = $since, e.until = $until,
  e.lead_professional = false, e.common_assessment = false, e.source = 'contactpoint', e.stated_on = $today,
  e.sensitive = $sensitive OR coalesce(service.sensitive, false)
RETURN child.number AS child
