// What waits for a person
//
// Every review, worst first.
//
// mode: read
// timeout: 30 s

MATCH (r:Review)
RETURN r.a AS a, r.b AS b, r.kind AS kind, r.weight AS weight, r.why AS why
ORDER BY r.weight
