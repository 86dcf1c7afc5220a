// How far a run's publishing has come
//
// Asked before publishing goes on after an interruption.
//
// mode: read
// timeout: 60 s
// parameter bearer: string - id of the load that carries the checkpoint
// column checkpoint: integer - the last batch that is in the graph; no row where publishing hasn't begun
// column status: string - publishing or done

MATCH (l:Load {id: $bearer})
RETURN l.checkpoint AS checkpoint, l.status AS status
