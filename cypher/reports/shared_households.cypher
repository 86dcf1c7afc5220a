// Households with several families
//
// At which addresses do children of several families live? Children belong to one family where carers join them,
// directly or through other children; children of whom no carer is known are left out.
//
// mode: read
// timeout: 300 s
// smallest: 5
// groups: authority families
// shows: address carers
// chart: bars families
// parameter areas: list of string = given - codes of the authorities that may be looked at; null for England
// parameter as_of: date = today - the day asked about
// column child: child - the child's number
// column authority: string - the authority that looks after the child's record
// column household: name - first line and postcode of the address
// column families: integer - families there
// column family: integer - which of them the child belongs to, from 1

MATCH (home:Address)<-[lives:LIVES_AT {current: true}]-(child:Child)
WHERE child.shielded = false AND coalesce(child.date_of_death > $as_of, true)
  AND child.date_of_birth <= $as_of AND $as_of < child.date_of_birth + duration({years: 18})
  AND EXISTS { MATCH (child)<-[:CARES_FOR]-(carer:Carer) WHERE NOT coalesce(carer.shielded, false) }
OPTIONAL MATCH (child)-[:IN_AREA]->(area:LocalAuthority)
WITH home, child, area WHERE $areas IS NULL OR area.code IN $areas
WITH home, collect({child: child, area: area}) AS children
WHERE size(children) > 1 AND NOT EXISTS { // one who cares for all: one family, as at most addresses
  WITH children[0].child AS first
  MATCH (first)<-[:CARES_FOR]-(common:Carer)
  WHERE NOT coalesce(common.shielded, false)
    AND all(one IN children WHERE EXISTS { (common)-[:CARES_FOR]->(other) WHERE other = one.child })
}
UNWIND children AS one
WITH home, one, [other IN children | other.child] AS together
WITH home, one, one.child AS child, together
CALL (child, together) {
  MATCH (child) (
    (:Child)<-[:CARES_FOR]-(carer:Carer)-[:CARES_FOR]->(next:Child)
    WHERE NOT coalesce(carer.shielded, false) AND next.shielded = false
  ){0,4} (relative:Child)
  WHERE relative IN together
  RETURN min(relative.number) AS family
}
WITH home, collect({child: child.number, area: one.area.name, family: family}) AS members
WITH home, members, reduce(
  seen = [], member IN members | CASE WHEN member.family IN seen THEN seen ELSE seen + member.family END
) AS families
WHERE size(families) > 1
UNWIND members AS member
WITH home, families, member,
  size([family IN families WHERE family <= member.family]) AS family
RETURN member.child AS child, coalesce(member.area, 'Not known') AS authority,
  reduce(text = coalesce(home.line1, ''), part IN [home.postcode] | text + ', ' + part) AS household,
  size(families) AS families, family
ORDER BY authority, household, family, child
