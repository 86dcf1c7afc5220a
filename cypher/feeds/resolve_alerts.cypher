// Resolve alerts whose cause is gone
//
// Of the kinds and sources given, all that aren't among the present ones.
//
// mode: write
// timeout: 30 s
// parameter kinds: list of string - which kinds were looked at
// parameter sources: list of string - which sources and folders were looked at
// parameter present: list of string - keys of the alerts whose cause is still there
// parameter now: datetime - UTC
// column said: string - the sentence of an alert that is over

MATCH (a:Alert)
WHERE a.resolved_at IS NULL AND a.kind IN $kinds AND a.source IN $sources AND NOT a.key IN $present
SET a.resolved_at = $now
RETURN a.said AS said
ORDER BY said
