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
