-- Candidate numbers that some child has, or had before it was merged into another.
SELECT l.child FROM link l SEMI JOIN candidate_number c ON c.number = l.child
UNION
SELECT s.old FROM superseded s SEMI JOIN candidate_number c ON c.number = s.old;
