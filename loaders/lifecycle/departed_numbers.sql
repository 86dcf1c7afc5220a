-- Candidate numbers that a child had who has left the directory.
SELECT number FROM candidate_number c SEMI JOIN departed d ON d.key = keyed('number|' || c.number);
