// Everything that the directory holds of some children
//
// For the archive, and for telling a person what is held of them: the best view and where each value of it is from,
// every supplier's record with its earlier versions and why it was taken for this child's, everybody and every
// place around the child, and what was refused of those records.
//
// mode: read
// timeout: 600 s
// parameter numbers: list of string - the children's numbers
// column number: string - the child's number
// column child: map - the child's properties
// column best_view: string - JSON: for each field the value, its record, the rule and what lost
// column areas: list of map - authorities
// column former_numbers: list of string - earlier numbers that lead to the child
// column records: list of map - suppliers' records, with link, earlier versions and judgements
// column places: list of map - schools and practices
// column involved: list of map - practitioners and services
// column carers: list of map - parents and carers
// column homes: list of map - addresses
// column refused: list of map - quarantined rows and values of those records

UNWIND $numbers AS number
MATCH (c:Child {number: number})
OPTIONAL MATCH (c)-[:HAS]->(d:Dossier)
RETURN
  number,
  properties(c) AS child,
  d.best_view AS best_view,
  [(c)-[:IN_AREA]->(l:LocalAuthority) | {code: l.code, name: l.name}] AS areas,
  [(c)<-[:SUPERSEDED_BY*]-(old:Child) | old.number] AS former_numbers,
  [(d)<-[e:DESCRIBES]-(s:SourceRecord) | {
    record: properties(s),
    link: properties(e),
    earlier: [(s)-[:REPLACED]->(p:PastRecord) | properties(p)],
    judged: [(s)-[j:SAME_AS|NOT_SAME_AS|UNSURE_OF|UNDONE]-(t:SourceRecord) |
      {verdict: type(j), record: t.key, at: j.at, by: j.by, why: j.why}]
  }] AS records,
  [(c)-[e:ATTENDS|REGISTERED_WITH]->(o:Organisation) |
    {kind: type(e), key: o.key, name: o.name, phone: o.phone, edge: properties(e)}] AS places,
  [(c)<-[e:INVOLVED_WITH]-(p:Practitioner|Service) |
    {key: p.key, name: p.name, phone: p.phone, email: p.email, edge: properties(e), kind: p.kind,
     marked: p.sensitive,
     service: COLLECT { MATCH (o:Organisation {key: e.service}) RETURN o.name },
     services: COLLECT { MATCH (o:Organisation {key: e.service}) RETURN {kind: o.kind, marked: o.sensitive} }
    }] AS involved,
  [(c)<-[e:CARES_FOR]-(k:Carer) | {carer: properties(k), edge: properties(e)}] AS carers,
  [(c)-[e:LIVES_AT]->(a:Address) | {address: properties(a), edge: properties(e)}] AS homes,
  COLLECT {
    MATCH (d)<-[:DESCRIBES]-(s:SourceRecord)
    UNWIND ['row', 'value', 'waiting'] AS kind
    MATCH (q:Quarantined)
    WHERE q.key STARTS WITH kind + '|' + s.key AND q.source_key = s.source_key
    RETURN properties(q)
  } AS refused
