// Begin to publish a run's loads
//
// Creates one Load node per file (or one for a run without files), and one Lane node for each lane of the run's
// bearer: it carries the lane's checkpoint, the number of its last batch that is in the graph.
//
// mode: write
// timeout: 60 s
// parameter loads: list of map - the properties of each load, dates and times as ISO text
// parameter bearer: string - id of the load whose lanes carry the checkpoints
// parameter lanes: list of string - the lanes' names

UNWIND $loads AS load
MERGE (l:Load {id: load.id})
ON CREATE SET
  l = load,
  l.extracted_on = date(load.extracted_on),
  l.started_at = datetime(load.started_at),
  l.status = 'publishing'
WITH count(*) AS begun
UNWIND $lanes AS name
MERGE (lane:Lane {load: $bearer, name: name})
ON CREATE SET lane.checkpoint = 0
