// What the server says is running
//
// The metadata of every transaction, this one included.
//
// mode: read
// timeout: 5 s
// column about: map - what its sender said of it

SHOW TRANSACTIONS YIELD metaData
RETURN metaData AS about
