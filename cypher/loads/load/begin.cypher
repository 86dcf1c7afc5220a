// Begin to publish a run's loads
//
// Creates one Load node per file (or one for a run without files). The run's bearer carries the checkpoint:
// the number of the last batch that is in the graph.
//
// mode: write
// timeout: 60 s
// parameter loads: list of map - the properties of each load, dates and times as ISO text
// parameter bearer: string - id of the load that carries the checkpoint

UNWIND $loads AS load
MERGE (l:Load {id: load.id})
ON CREATE SET
  l = load,
  l.extracted_on = date(load.extracted_on),
  l.started_at = datetime(load.started_at),
  l.status = 'publishing',
  l.checkpoint = CASE WHEN load.id = $bearer THEN 0 END
