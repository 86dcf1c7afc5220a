// Move a run's checkpoint on by one batch
//
// Finds the load only while the batch before is the last one written, so that a batch whose answer was lost is
// never written twice. Runs in the batch's own transaction, and first, since it locks the load.
//
// mode: write
// timeout: 60 s
// parameter bearer: string - id of the load that carries the checkpoint
// parameter batch: integer - the batch that this transaction writes, from 1
// column id: string - the load's id, or no row where the batch isn't the next one

MATCH (l:Load {id: $bearer})
WHERE l.checkpoint = $batch - 1
SET l.checkpoint = $batch
RETURN l.id AS id
