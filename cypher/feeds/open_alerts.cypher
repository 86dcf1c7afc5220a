// What a person should look at in the feeds
//
// Alerts whose cause is still there, the oldest first.
//
// mode: read
// timeout: 30 s
// column kind: string - late, shrunken, held, waiting, refused or stuck
// column source: string - feed, feed:supplier, or the supplier's folder
// column said: string - the sentence for a person; names nobody
// column raised_at: datetime - UTC

MATCH (a:Alert)
WHERE a.resolved_at IS NULL
RETURN a.kind AS kind, a.source AS source, a.said AS said, a.raised_at AS raised_at
ORDER BY raised_at, source, kind
