// Children by the words of a search
//
// The children whose names and dates of birth fit a full-text question best, best first, with what a page of
// results may show and what tells children of one name apart. The text is Lucene's; whoever writes it must
// escape what a person typed.
//
// mode: read
// timeout: 5 s
// parameter words: string - the question in Lucene's syntax
// parameter most: integer - how many at most
// column child: list - number, forename, middle names, surname, known names, gender, date of birth, shielded
// column postcode: string - of the present home
// column area: list of string - code and name of the local authority
CALL db.index.fulltext.queryNodes('dossier_search', $words, {limit: $most}) YIELD node, score
MATCH (child:Child)-[:HAS]->(node)
RETURN
  [
    child.number, child.forename, child.middle_names, child.surname, child.known_names, child.gender,
    toString(child.date_of_birth), child.shielded
  ] AS child,
  head([(child)-[home:LIVES_AT]->(address:Address) WHERE home.current | address.postcode]) AS postcode,
  head([(child)-[:IN_AREA]->(area:LocalAuthority) | [area.code, area.name]]) AS area
