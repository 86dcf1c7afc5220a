// How far a run's publishing has come
//
// Asked before publishing goes on after an interruption.
//
// mode: read
// timeout: 60 s
// parameter bearer: string - id of the load whose lanes carry the checkpoints
// column status: string - publishing or done
// column lane: string - a lane's name; one row for each
// column checkpoint: integer - the lane's last batch that is in the graph

MATCH (l:Load {id: $bearer})
MATCH (lane:Lane {load: l.id})
RETURN l.status AS status, lane.name AS lane, lane.checkpoint AS checkpoint
