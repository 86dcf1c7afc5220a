// Forget loads that were never published wholly
//
// Their files may then be loaded again; what they had written is in the graph and is compared with.
//
// mode: write
// timeout: 60 s

MATCH (n:Load|Lane)
WHERE n:Lane OR n.status = 'publishing'
DELETE n
