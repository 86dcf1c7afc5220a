// Who else works with this child
//
// One row for the child who has (or whose record took over) a number: who the child is, and everybody around
// them on a day: practitioners, services without a named practitioner, schools, GP practices and carers, with
// the child's present home and authority. No row where nobody has the number. All of it hangs on the child's
// own short chain of edges and is read in one pass. Each kind gives a list of its own, because reading a
// property that isn't there costs as much as one that is; dates are text, which the driver reads faster.
//
// Of a shielded child whose record isn't open to the asker no more is read than the authority, and what the
// watch over users compares: carers and homes. So it takes as long where there is much to hide as where there
// is nothing.
//
// mode: read
// timeout: 15 s
// parameter number: string - the child's number, twelve digits
// parameter as_of: date - the day asked about; names and home are always today's
// parameter opened: list of string - the shielded children of whom all is read; null: of every one
// parameter ended: boolean - true for those who aren't in force on that day too
// column child: list - the fields of ChildSummary in graph/traversals/child.py, in their order
// column former: list of string - the numbers that lead to this child: decisions may stand under any of them
// column lead: list - key of whom a person named the lead professional and since when; both may be null
// column around: list of list - each begins with its edge's type; the rest as `involved` there unpacks it

MATCH (:Child {number: $number})-[:SUPERSEDED_BY*0..]->(child)
WHERE NOT (child)-[:SUPERSEDED_BY]->()
WITH child, [(old:Child)-[:SUPERSEDED_BY*]->(child) | old.number] AS former
OPTIONAL MATCH (child)-[edge:INVOLVED_WITH|ATTENDS|REGISTERED_WITH|CARES_FOR|IN_AREA|LIVES_AT]-(who)
WHERE (
    coalesce(edge.current, $ended)
    OR (coalesce(edge.since <= $as_of, true) AND coalesce(edge.until >= $as_of, true))
  )
  AND (
    NOT coalesce(child.shielded, false) OR $opened IS NULL OR child.number IN $opened
    OR type(edge) IN ['IN_AREA', 'CARES_FOR', 'LIVES_AT']
  )
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
