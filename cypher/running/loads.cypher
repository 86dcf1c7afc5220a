// Loads and their rows, by feed and status
//
// For the figures that a monitoring system gathers.
//
// mode: read
// timeout: 20 s
// column feed: string - the feed; none for a run that read no file
// column status: string - publishing or done
// column loads: integer - how many
// column accepted: integer - rows accepted by them
// column quarantined: integer - rows refused by them

MATCH (l:Load)
RETURN coalesce(l.feed, 'none') AS feed, l.status AS status, count(*) AS loads,
  sum(coalesce(l.accepted, 0)) AS accepted, sum(coalesce(l.quarantined, 0)) AS quarantined
ORDER BY feed, status
