-- Candidate numbers that some child has, or had before it was merged into another.
SELECT number FROM candidate_number c
WHERE EXISTS (FROM link l WHERE l.child = c.number) OR EXISTS (FROM superseded s WHERE s.old = c.number);
