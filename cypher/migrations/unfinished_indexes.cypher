// Indexes that can't be used yet, or never
//
// A constraint or index on a graph that has data already is filled in the background; a load that started
// before that would scan where it should seek. Asked again and again instead of `db.awaitIndexes`, which holds
// a lock on every label while it waits: another process that is making the awaited constraint needs that lock
// to finish, and both would wait for an hour.
//
// mode: read
// timeout: 10 s
// column name: string - the index's name
// column state: string - POPULATING, or FAILED
// column failure: string - why it failed, with Neo4j's stack, and empty otherwise

SHOW INDEXES YIELD name, state, failureMessage
WHERE state <> 'ONLINE'
RETURN name, state, failureMessage AS failure
ORDER BY name
