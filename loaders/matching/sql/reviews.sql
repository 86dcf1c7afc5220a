-- Pairs for a person: what is doubtful about the units as they are now. What was waiting for these units, for
-- records that changed or went, or for two records that are one child by now, waits no longer.

CREATE OR REPLACE TEMP TABLE weighed_pair AS
SELECT a.number AS x, b.number AS y FROM weighed w JOIN decision a ON a.unit = w.l JOIN decision b ON b.unit = w.r
UNION ALL
SELECT b.number, a.number FROM weighed w JOIN decision a ON a.unit = w.l JOIN decision b ON b.unit = w.r;

CREATE OR REPLACE TEMP TABLE waiting_link AS
SELECT key, child FROM link SEMI JOIN (SELECT a AS key FROM review UNION SELECT b FROM review) USING (key);

CREATE OR REPLACE TEMP TABLE answered AS
SELECT v.a, v.b
FROM review v LEFT JOIN waiting_link x ON x.key = v.a LEFT JOIN waiting_link y ON y.key = v.b
WHERE v.kind = 'pair' AND (
    x.child IS NULL OR y.child IS NULL OR x.child = y.child
    OR v.a IN (SELECT key FROM touched) OR v.b IN (SELECT key FROM touched)
    OR (x.child, y.child) IN (SELECT x, y FROM weighed_pair)
);

DELETE FROM review USING answered WHERE review.a = answered.a AND review.b = answered.b AND review.kind = 'pair';

-- a unit is spoken for by its first record, so that the order of loads decides nothing
CREATE OR REPLACE TEMP TABLE spokesman AS
SELECT u.unit, min(i.key) AS key
FROM unit u JOIN present i USING (id)
WHERE u.unit IN (
    SELECT n.unit FROM (SELECT l AS id FROM outcome UNION SELECT r FROM outcome) o JOIN unit n USING (id)
)
GROUP BY u.unit;

INSERT INTO review (a, b, kind, weight, why)
SELECT least(i.key, j.key), greatest(i.key, j.key), 'pair', o.weight, o.doubt || ': ' || o.why
FROM outcome o
JOIN unit a ON a.id = o.l JOIN unit b ON b.id = o.r AND b.unit <> a.unit
JOIN spokesman i ON i.unit = a.unit JOIN spokesman j ON j.unit = b.unit
WHERE o.doubt IS NOT NULL AND o.weight > $review
QUALIFY row_number() OVER (PARTITION BY i.key, j.key ORDER BY o.weight DESC) = 1;
