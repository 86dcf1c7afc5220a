// What each source sent in a time
//
// The figures of the loads that ended since a day, summed by source.
//
// mode: read
// timeout: 30 s
// parameter since: date - the first day that counts
// column source: string - feed, or feed:supplier
// column files: integer - files loaded
// column sent: integer - rows in them
// column accepted: integer - rows that became records, or already were
// column quarantined: integer - rows refused
// column dropped: integer - values refused, their rows being accepted

MATCH (l:Load)
WHERE l.status = 'done' AND l.source IS NOT NULL AND date(l.finished_at) >= $since
RETURN l.source AS source, count(*) AS files, sum(coalesce(l.received, 0)) AS sent,
  sum(coalesce(l.accepted, 0)) AS accepted, sum(coalesce(l.quarantined, 0)) AS quarantined,
  sum(coalesce(l.warnings, 0)) AS dropped
ORDER BY source
