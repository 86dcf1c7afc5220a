// Children with most hand-overs
//
// Which children have been handed over most often? A hand-over is an involvement that began when or after another
// practitioner's in the same service had ended.
//
// mode: read
// timeout: 300 s
// smallest: 5
// groups: authority hand_overs
// shows: involvement
// chart: bars hand_overs
// parameter areas: list of string = given - codes of the authorities that may be looked at; null for England
// parameter hidden_kinds: list of string = given - kinds of service that policy keeps out of reports
// parameter hidden_roles: list of string = given - roles of practitioners likewise
// parameter as_of: date = today - the day asked about
// parameter least: integer = 1 - hand-overs at least
// column child: child - the child's number
// column authority: string - the authority that looks after the child's record
// column age: integer - whole years
// column hand_overs: integer - how many
// column last_on: date - the last one

MATCH (child:Child)<-[work:INVOLVED_WITH]-(who:Practitioner)
WHERE child.shielded = false AND coalesce(child.date_of_death > $as_of, true)
  AND $as_of < child.date_of_birth + duration({years: 18})
  AND work.service IS NOT NULL AND coalesce(work.since <= $as_of, true)
  AND NOT coalesce(work.sensitive, false) AND NOT work.role IN $hidden_roles
WITH child, work.service AS service, collect({who: who.key, since: work.since, until: work.until}) AS spells
WHERE size(spells) > 1
OPTIONAL MATCH (known:Organisation {key: service})
WITH child, spells, known
WHERE known IS NULL OR NOT (coalesce(known.sensitive, false) OR coalesce(known.kind IN $hidden_kinds, false))
UNWIND spells AS later
WITH child, spells, later
WHERE any(earlier IN spells WHERE earlier.who <> later.who AND earlier.until <= later.since)
WITH child, count(*) AS hand_overs, max(later.since) AS last_on
WHERE hand_overs >= $least
OPTIONAL MATCH (child)-[:IN_AREA]->(area:LocalAuthority)
WITH child, area, hand_overs, last_on WHERE $areas IS NULL OR area.code IN $areas
RETURN child.number AS child, coalesce(area.name, 'Not known') AS authority,
  duration.between(child.date_of_birth, $as_of).years AS age, hand_overs, last_on
ORDER BY hand_overs DESC, authority, child
