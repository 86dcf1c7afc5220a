-- `piece(home, unit, ...)`: the units that hold records of a child from whom some were loosened. `standing`: it holds
-- another child's too; `keeps`: the order in which they may keep the number (who holds it already, then the
-- longest-standing, then most records).

CREATE OR REPLACE TEMP TABLE piece AS
WITH homes AS (SELECT DISTINCT home FROM loose WHERE stays),
held AS (
    SELECT m.child AS home, u.unit, true AS holds, m.id, NULL::TIMESTAMP AS decided_at
    FROM member m JOIN homes h ON h.home = m.child JOIN unit u USING (id)
    UNION ALL
    SELECT s.home, u.unit, false, i.id, s.decided_at
    FROM loose s JOIN identity i USING (key) JOIN unit u USING (id) WHERE s.stays
),
others AS (SELECT DISTINCT u.unit, m.child FROM member m JOIN unit u USING (id) WHERE m.child IS NOT NULL)
SELECT
    h.home, h.unit, bool_or(o.child IS NOT NULL) AS standing,
    row_number() OVER (
        PARTITION BY h.home
        ORDER BY NOT bool_or(h.holds), min(h.decided_at), -count(DISTINCT h.id), min(i.key)
    ) AS keeps
FROM held h JOIN identity i USING (id) LEFT JOIN others o ON o.unit = h.unit AND o.child <> h.home
GROUP BY h.home, h.unit;
