// Children who have left, as keyed hashes
//
// Creates one node a row; nothing on it can be read. A row holds key, hashes.
//
// mode: write
// timeout: 300 s
// parameter rows: list of list - the rows of one batch

UNWIND $rows AS row
CREATE (:Departed {key: row[0], hashes: row[1]})
