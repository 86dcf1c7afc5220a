// Which of these children are still in the directory
//
// For finishing a run that was killed between archiving and leaving.
//
// mode: read
// timeout: 600 s
// parameter numbers: list of string - the children's numbers
// column number: string - one that is there

MATCH (c:Child) WHERE c.number IN $numbers
RETURN c.number AS number
