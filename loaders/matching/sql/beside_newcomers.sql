-- Of the candidates, those of a newcomer and a unit of which was asked.

CREATE OR REPLACE TEMP TABLE candidate AS
SELECT l, r FROM candidate
WHERE (l IN (SELECT unit FROM newcomer)) <> (r IN (SELECT unit FROM newcomer));
