// Homes, for the analysts' copy
//
// Those where a child of the copy lives or lived; nothing is said of them.
//
// mode: read
// timeout: 3600 s
// column key: string - the address's key, which the copy replaces

MATCH (home:Address)
WHERE EXISTS { (home)<-[:LIVES_AT]-(:Child {shielded: false}) }
RETURN home.key AS key
