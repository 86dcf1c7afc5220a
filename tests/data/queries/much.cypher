// More than a full disk can take
//
// Four thousand addresses of a few kilobytes each.
//
// mode: write
// timeout: 60 s

UNWIND range(1, 4000) AS n
WITH n, reduce(line = '', i IN range(1, 50) | line + 'a line that takes room on the disk, again and again: ' + n + i) AS line
CREATE (:Address {key: randomUUID(), line1: line})
