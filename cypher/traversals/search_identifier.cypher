// Children by an identifier
//
// The children whose NHS number or unique pupil number is the one asked for, with what a page of results may
// show. There may be several: sources err, and merging waits for a person's decision. A shielded child isn't
// read at all, so that looking for theirs takes as long as looking for nobody's.
//
// mode: read
// timeout: 5 s
// parameter identifier: string - ten digits, or a unique pupil number
// column child: list - number, forename, middle names, surname, known names, gender, date of birth, shielded
// column postcode: string - of the present home
// column area: list of string - code and name of the local authority
MATCH (child:Child)
WHERE (child.nhs_number = $identifier OR child.upn = $identifier) AND NOT coalesce(child.shielded, false)
RETURN
  [
    child.number, child.forename, child.middle_names, child.surname, child.known_names, child.gender,
    toString(child.date_of_birth), child.shielded
  ] AS child,
  head([(child)-[home:LIVES_AT]->(address:Address) WHERE home.current | address.postcode]) AS postcode,
  head([(child)-[:IN_AREA]->(area:LocalAuthority) | [area.code, area.name]]) AS area
LIMIT 11
