// Whatever is there of children
//
// Every node that tells of a child, their carers or homes.
//
// mode: read
// timeout: 10 s
// column labels: list of string - its labels

MATCH (n:Child|Dossier|SourceRecord|PastRecord|Carer|Address|Quarantined|Review)
RETURN labels(n) AS labels
