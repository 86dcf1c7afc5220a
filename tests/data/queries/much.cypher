// More than a full disk can take
//
// Twenty thousand addresses.
//
// mode: write
// timeout: 60 s

UNWIND range(1, 20000) AS n
CREATE (:Address {key: randomUUID(), line1: 'a line that takes some room on the disk, again and again ' + n})
