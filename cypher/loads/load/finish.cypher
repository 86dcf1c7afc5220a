// Mark a run's loads as done
//
// Everything that the run wrote is in the graph; its lanes have ended.
//
// mode: write
// timeout: 60 s
// parameter run: string - the run
// parameter finished_at: string - the time in UTC, ISO text
// column finished: integer - how many loads; none where another machine has taken the run for a dead one

MATCH (l:Load {run: $run})
SET l.status = 'done', l.finished_at = datetime($finished_at)
WITH l
OPTIONAL MATCH (lane:Lane {load: l.id})
DELETE lane
RETURN count(DISTINCT l) AS finished
