// Move a lane's checkpoint on by one batch
//
// Finds the lane only while the batch before is the last one written, so that a batch whose answer was lost is
// never written twice. Runs in the batch's own transaction, and first, since it locks the lane.
//
// mode: write
// timeout: 60 s
// parameter bearer: string - id of the load whose lanes carry the checkpoints
// parameter lane: string - the lane's name
// parameter batch: integer - the batch that this transaction writes, from 1
// column name: string - the lane's name, or no row where the batch isn't the next one

MATCH (lane:Lane {load: $bearer, name: $lane})
WHERE lane.checkpoint = $batch - 1
SET lane.checkpoint = $batch
RETURN lane.name AS name
