// Coverage by authority
//
// For each authority: which local feeds are expected or have come, when was each received last, and for how many
// days has it been silent? A local supplier's code begins with its authority's; an authority without a row for a
// feed's supplier has a row that says so.
//
// mode: read
// timeout: 60 s
// chart: bars days_silent
// parameter areas: list of string = given - codes of the authorities that may be looked at; null for England
// parameter as_of: date = today - the day asked about
// column authority: string - the authority
// column feed: string - the feed
// column source: string - feed:supplier, empty where there is none
// column expected: boolean - declared, or claimed by a supplier's folder
// column last_received_on: date - the day its newest file was extracted
// column days_silent: integer - days since then

MATCH (area:LocalAuthority)
WHERE $areas IS NULL OR area.code IN $areas
UNWIND ['case_management', 'health_visiting'] AS feed
CALL (area, feed) {
  MATCH (supply:Supply) WHERE supply.source STARTS WITH feed + ':' + area.code
  RETURN supply.source AS source
  UNION
  MATCH (l:Load) WHERE l.source STARTS WITH feed + ':' + area.code
  RETURN l.source AS source
  UNION
  WITH area, feed
  WHERE NOT EXISTS { MATCH (s:Supply) WHERE s.source STARTS WITH feed + ':' + area.code }
    AND NOT EXISTS { MATCH (l:Load) WHERE l.source STARTS WITH feed + ':' + area.code }
  RETURN null AS source
}
CALL (source) {
  MATCH (l:Load) WHERE l.source = source AND l.status = 'done' AND l.extracted_on <= $as_of
  RETURN max(l.extracted_on) AS last_received_on
}
RETURN area.name AS authority, feed, source, EXISTS { MATCH (s:Supply) WHERE s.source = source } AS expected,
  last_received_on, duration.inDays(last_received_on, $as_of).days AS days_silent
ORDER BY authority, feed, source
