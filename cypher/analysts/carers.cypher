// Carers, for the analysts' copy
//
// Those of the copy's children who aren't shielded; nothing is said of them.
//
// mode: read
// timeout: 3600 s
// column key: string - their key, which the copy replaces

MATCH (carer:Carer)
WHERE NOT coalesce(carer.shielded, false) AND EXISTS { (carer)-[:CARES_FOR]->(:Child {shielded: false}) }
RETURN carer.key AS key
