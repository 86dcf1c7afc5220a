// Take away why matching joined what, or would have a person decide it
//
// The words tell among how many records it was, and by which rule first.
//
// mode: write
// timeout: 60 s

MATCH (told:Review)
SET told.weight = null, told.why = null
WITH count(*) AS reviews
MATCH (:SourceRecord)-[told:DESCRIBES]->()
SET told.rule = null, told.weight = null, told.why = null
