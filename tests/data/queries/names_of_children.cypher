// Every child's names and date of birth
//
// What the words to search by are derived from.
//
// mode: read
// timeout: 30 s
MATCH (c:Child)
RETURN c.number AS number, c.forename AS forename, c.middle_names AS middle_names, c.surname AS surname,
  coalesce(c.known_names, []) AS known_names, toString(c.date_of_birth) AS born
