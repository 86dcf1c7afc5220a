// Nodes that have a natural key
//
// Every node but children and their dossiers, which come with their records, and what tells of runs of the
// program: loads, migrations, and what the watch over feeds keeps.
//
// mode: read
// timeout: 7200 s
// column labels: list of string - its labels
// column node: map - its properties

MATCH (n:!Child&!Dossier&!Load&!Lane&!Migration&!Supply&!Alert)
RETURN labels(n) AS labels, properties(n) AS node
