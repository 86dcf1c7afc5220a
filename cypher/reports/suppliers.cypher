// Freshness and quality by supplier
//
// How old is what each source sent last, and how much of all it sent was refused?
//
// mode: read
// timeout: 60 s
// chart: bars refused_percent
// parameter as_of: date = today - the day asked about
// column source: string - feed, or feed:supplier
// column last_extracted_on: date - the day its newest file was extracted
// column days_old: integer - days since then
// column loads: integer - files loaded
// column received: integer - rows received in all
// column refused: integer - rows refused in all
// column refused_percent: float - rows refused of a hundred received
// column values_refused: integer - values that were dropped in all
// column waiting: integer - involvements that wait for an unknown place
// column held: integer - withdrawals held for a person

MATCH (l:Load)
WHERE l.status = 'done' AND l.source IS NOT NULL AND l.extracted_on <= $as_of
WITH l.source AS source, max(l.extracted_on) AS last_extracted_on, count(*) AS loads,
  sum(coalesce(l.received, 0)) AS received, sum(coalesce(l.quarantined, 0)) AS refused,
  sum(coalesce(l.warnings, 0)) AS values_refused, sum(coalesce(l.held, 0)) AS held
CALL (source) {
  MATCH (q:Quarantined)
  WHERE q.source = source AND q.kind = 'waiting' AND q.resolved_at IS NULL
  RETURN count(q) AS waiting
}
RETURN source, last_extracted_on, duration.inDays(last_extracted_on, $as_of).days AS days_old, loads, received,
  refused, CASE WHEN received = 0 THEN 0.0 ELSE round(100.0 * refused / received, 2) END AS refused_percent,
  values_refused, waiting, held
ORDER BY source
