// A query that writes and says it reads
//
// The server has to refuse it.
//
// mode: read
// timeout: 5 s

CREATE (:Child {number: '1'})
