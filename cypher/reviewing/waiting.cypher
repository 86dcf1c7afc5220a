// Why a pair waits for a person
//
// What matching found doubtful about two records, where they are in the queue.
//
// mode: read
// timeout: 5 s
// parameter key: string - the two records' keys, the lesser first, with a bar between
// column weight: float - match weight, base 2
// column why: string - what is doubtful, in words
// column kind: string - what there is to decide

MATCH (r:Review {key: $key})
RETURN r.weight AS weight, r.why AS why, r.kind AS kind
