// Several children, each with everybody around them
//
// The same columns as traversals/who_else, one row for each child asked about, with every home that the child has
// or had: what a family's network is made of, one step of it in one round trip. A number that was merged away
// gives the surviving child.
//
// mode: read
// timeout: 15 s
// parameter numbers: list of string - the children's numbers
// parameter as_of: date - the day asked about
// column child: list - the fields of ChildSummary in graph/traversals/child.py, in their order
// column former: list of string - the numbers that lead to this child
// column lead: list - key of whom a person named the lead professional and since when; both may be null
// column around: list of list - each begins with its edge's type; the rest as `involved` there unpacks it

UNWIND $numbers AS asked
MATCH (:Child {number: asked})-[:SUPERSEDED_BY*0..]->(child)
WHERE NOT (child)-[:SUPERSEDED_BY]->()
WITH DISTINCT child
WITH child, [(old:Child)-[:SUPERSEDED_BY*]->(child) | old.number] AS former
OPTIONAL MATCH (child)-[edge:INVOLVED_WITH|ATTENDS|REGISTERED_WITH|CARES_FOR|IN_AREA|LIVES_AT]-(who)
WHERE coalesce(edge.since <= $as_of, true) AND coalesce(edge.until >= $as_of, true)
OPTIONAL MATCH (organisation:Organisation {key: edge.service})
RETURN
  [
    child.number, child.forename, child.middle_names, child.surname, child.known_names, child.gender,
    toString(child.date_of_birth), toString(child.date_of_death), child.nhs_number, child.upn,
    child.shielded, child.common_assessment
  ] AS child,
  former,
  [child.lead, toString(child.lead_on)] AS lead,
  collect(
    CASE type(edge)
      WHEN 'INVOLVED_WITH' THEN [
        type(edge), edge.source, toString(edge.since), toString(edge.until),
        who.key, who.name, who.phone, who.email, edge.role,
        edge.service, organisation.name, organisation.kind, organisation.sensitive,
        organisation.phone, organisation.email,
        edge.lead_professional, edge.consent, edge.sensitive
      ]
      WHEN 'CARES_FOR' THEN [
        type(edge), edge.source, toString(edge.since), toString(edge.until),
        who.key, who.title, who.forename, who.surname, who.phone, who.email,
        edge.relationship, edge.parental_responsibility, who.shielded
      ]
      WHEN 'LIVES_AT' THEN [type(edge), properties(who), edge.current]
      WHEN 'IN_AREA' THEN [type(edge), who.code, who.name]
      ELSE [
        type(edge), edge.source, toString(edge.since), toString(edge.until),
        who.key, who.name, who.phone, who.email, edge.enrolment
      ]
    END
  ) AS around
