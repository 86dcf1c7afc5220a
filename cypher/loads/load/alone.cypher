// Has anybody else loaded into this graph, or does so now?
//
// Asked in the transaction that begins to publish a run. It locks one node that is always there, so that of two
// machines that begin at once one waits until the other's loads can be seen.
//
// mode: write
// timeout: 60 s
// parameter run: string - the run that is about to begin
// column done: integer - loads of other runs that are wholly in the graph
// column publishing: integer - loads of other runs that aren't yet

MATCH (first:Migration {number: 1})
SET first.number = 1
WITH first
OPTIONAL MATCH (l:Load)
WHERE l.run <> $run
RETURN
  count(CASE WHEN l.status = 'done' THEN 1 END) AS done,
  count(CASE WHEN l.status = 'publishing' THEN 1 END) AS publishing
