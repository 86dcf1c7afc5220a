// Make every child searchable
//
// Gives each dossier the words of the child's present and known names and date of birth, as a load derives
// them, and waits for the index.
//
// mode: write
// timeout: 30 s
// parameter rows: list of list - number of a child and its words
UNWIND $rows AS row
MATCH (d:Dossier {number: row[0]})
SET d.search = row[1]
