-- `near` of `sql/prepare.sql`, with Spark's own distance and that of the library that Splink ships.

CREATE OR REPLACE TEMPORARY FUNCTION near(a STRING, b STRING) RETURNS BOOLEAN RETURN CASE levenshtein(a, b, 2)
    WHEN 0 THEN true
    WHEN 1 THEN true
    WHEN 2 THEN damerau_levenshtein(a, b) <= 1
    ELSE false
END;
