// Wait until the full-text indexes have caught up
//
// Returns once whatever was written can be found.
//
// mode: read
// timeout: 30 s
CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()
