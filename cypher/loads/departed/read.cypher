// All departed children
//
// Reads them back, for a working set that has to be made anew: the same columns in the same order as they
// were written.
//
// mode: read
// timeout: 3600 s

MATCH (d:Departed)
RETURN d.key AS key, d.hashes AS hashes
