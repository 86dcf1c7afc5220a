// Every load that the graph has had
//
// Compared with the working set at the start of each load.
//
// mode: read
// timeout: 60 s
// column load: map - the load's properties
// column written: integer - how many batches of it are in the graph, while it is being published

MATCH (l:Load)
OPTIONAL MATCH (lane:Lane {load: l.id})
WITH l, sum(lane.checkpoint) AS written
RETURN l {.*} AS load, written
ORDER BY load.id
