// Wait until every index is filled
//
// A constraint or index on a graph that has data already is filled in the background; a load that started
// before that would scan where it should seek.
//
// mode: read
// timeout: 3600 s
// parameter seconds: integer - how long to wait at most

CALL db.awaitIndexes($seconds)
