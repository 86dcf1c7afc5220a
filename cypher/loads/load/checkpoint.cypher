// Move a lane's checkpoint on by one batch
//
// Runs in the batch's own transaction, and first: it locks the lane before it looks, so that a batch whose answer
// was lost, or is still under way, is never written twice.
//
// mode: write
// timeout: 60 s
// parameter bearer: string - id of the load whose lanes carry the checkpoints
// parameter lane: string - the lane's name
// parameter batch: integer - the batch that this transaction writes, from 1
// column next: boolean - the batch is the next one; no row where the lane is gone, its load given up

MATCH (lane:Lane {load: $bearer, name: $lane})
SET lane.name = $lane
WITH lane, lane.checkpoint = $batch - 1 AS next
SET lane.checkpoint = CASE WHEN next THEN $batch ELSE lane.checkpoint END
RETURN next
