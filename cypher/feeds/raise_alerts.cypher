// Raise alerts, those that are raised already staying as they are
//
// One that was resolved is raised anew.
//
// mode: write
// timeout: 30 s
// parameter alerts: list of map - key, kind, source, said
// parameter now: datetime - UTC
// column said: string - the sentence of an alert that wasn't raised before

UNWIND $alerts AS alert
MERGE (a:Alert {key: alert.key})
ON CREATE SET a.kind = alert.kind, a.source = alert.source
WITH a, alert, a.raised_at IS NULL OR a.resolved_at IS NOT NULL AS is_new
SET a.said = alert.said, a.raised_at = CASE WHEN is_new THEN $now ELSE a.raised_at END
REMOVE a.resolved_at
WITH a, is_new WHERE is_new
RETURN a.said AS said
ORDER BY said
