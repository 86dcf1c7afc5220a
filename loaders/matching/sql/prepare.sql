-- What the steps of a run share: `near(a, b)`, true for texts at most one slip of a finger apart, and empty tables.

CREATE OR REPLACE TEMP MACRO near(a, b) AS CASE levenshtein(a, b)
    WHEN 0 THEN true
    WHEN 1 THEN true
    WHEN 2 THEN damerau_levenshtein(a, b) <= 1
    ELSE false
END;

CREATE OR REPLACE TEMP TABLE edge (l INTEGER, r INTEGER, rule VARCHAR, weight DOUBLE);

CREATE TEMP TABLE IF NOT EXISTS undone (a VARCHAR, b VARCHAR);

CREATE TEMP TABLE IF NOT EXISTS rejoined (a VARCHAR, b VARCHAR);

CREATE OR REPLACE TEMP TABLE refused (l INTEGER, r INTEGER);

-- What was weighed against a record that is withdrawn now is weighed against the others of its child.
INSERT INTO touched
SELECT o.key
FROM link o JOIN link l ON l.child = o.child AND l.key <> o.key
SEMI JOIN touched t ON t.key = l.key
JOIN record r ON r.key = l.key
WHERE r.withdrawn;
