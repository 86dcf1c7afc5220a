// Children of compulsory school age on no school's roll
//
// Which children must be in education on the day asked about, are on no school's roll, and aren't known to be
// home educated? Compulsory school age is from the 31 March, 31 August or 31 December on or after the fifth
// birthday to the last Friday in June of the school year in which the child is 16.
//
// mode: read
// timeout: 300 s
// smallest: 5
// groups: authority age
// shows: school
// chart: bars authority
// parameter areas: list of string = given - codes of the authorities that may be looked at; null for England
// parameter as_of: date = today - the day asked about
// column child: child - the child's number
// column authority: string - the authority that looks after the child's record
// column age: integer - whole years
// column last_school: string - the school left last, if any is known
// column left_on: date - the last day on its roll
// column educated: string - elsewhere, where the school census says so

MATCH (child:Child)
WHERE child.shielded = false AND coalesce(child.date_of_death > $as_of, true)
WITH child, child.date_of_birth + duration({years: 5}) AS fifth,
  child.date_of_birth + duration({years: 16}) AS sixteenth
WITH child,
  CASE
    WHEN fifth.month <= 3 THEN date({year: fifth.year, month: 3, day: 31})
    WHEN fifth.month <= 8 THEN date({year: fifth.year, month: 8, day: 31})
    ELSE date({year: fifth.year, month: 12, day: 31})
  END AS begins,
  date({year: sixteenth.year + CASE WHEN sixteenth.month >= 9 THEN 1 ELSE 0 END, month: 6, day: 30}) AS june
WHERE begins <= $as_of AND $as_of <= june - duration({days: (june.dayOfWeek + 2) % 7})
  AND NOT EXISTS {
    MATCH (child)-[roll:ATTENDS]->(:School)
    WHERE coalesce(roll.since <= $as_of, true) AND coalesce(roll.until >= $as_of, true)
  }
OPTIONAL MATCH (child)-[:IN_AREA]->(area:LocalAuthority)
WITH child, area WHERE $areas IS NULL OR area.code IN $areas
// a census record without a school has no edge; what it says stands in the record itself
WITH child, area, [(child)-[:HAS]->(:Dossier)<-[:DESCRIBES]-(said:SourceRecord)
  WHERE said.feed = 'school_census' AND NOT said.withdrawn
    AND NOT coalesce(date(left(split(said.record, '"until":"')[1], 10)) < $as_of, false)
  | said.record] AS census
WHERE none(record IN census WHERE record CONTAINS '"enrolment":"H"')
CALL (child) {
  OPTIONAL MATCH (child)-[left:ATTENDS]->(school:School) WHERE left.until < $as_of
  RETURN school.name AS last_school, left.until AS left_on
  ORDER BY left_on DESC LIMIT 1
}
RETURN child.number AS child, coalesce(area.name, 'Not known') AS authority,
  duration.between(child.date_of_birth, $as_of).years AS age, last_school, left_on,
  CASE WHEN any(record IN census WHERE record CONTAINS '"enrolment":"E"') THEN 'elsewhere' END AS educated
ORDER BY authority, age, child
