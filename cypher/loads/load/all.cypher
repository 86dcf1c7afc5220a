// Every load that the graph has had
//
// Compared with the working set at the start of each load.
//
// mode: read
// timeout: 60 s
// column load: map - the load's properties

MATCH (l:Load)
RETURN l {.*} AS load
ORDER BY l.id
