// Does the graph answer?
//
// The shortest question there is, for supervisors and as the floor that benchmarks compare with.
//
// mode: read
// timeout: 5 s
// column answers: integer - always 1
RETURN 1 AS answers
