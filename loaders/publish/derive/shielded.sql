-- Which of the touched children are shielded: those whom a person has shielded, under this or a number that leads
-- here; those of whom a record says so, in any version extracted since a person last lifted it; and those about
-- whom somebody must decide.

CREATE OR REPLACE TEMP TABLE decided_shielding AS
WITH RECURSIVE led AS (
    SELECT child AS number, verdict, decided_on FROM shielding_decision
    UNION
    SELECT s.new, led.verdict, led.decided_on FROM led JOIN superseded s ON s.old = led.number
)
SELECT
    number, bool_or(verdict = 'set') AS is_set,
    max(decided_on) FILTER (verdict = 'lifted') AS lifted_on
FROM led
GROUP BY number;

CREATE OR REPLACE TEMP TABLE shielded_child AS
SELECT number AS child FROM decided_shielding d SEMI JOIN touched_child t USING (number)
WHERE d.is_set
UNION
SELECT v.child
FROM (
    SELECT l.child, r.extracted_on FROM link l JOIN record r USING (key) WHERE r.shielded
    UNION ALL
    SELECT l.child, p.extracted_on FROM link l JOIN past_record p USING (key) WHERE p.shielded
) v
SEMI JOIN touched_child t ON t.number = v.child
LEFT JOIN decided_shielding d ON d.number = v.child
WHERE d.lifted_on IS NULL OR v.extracted_on > d.lifted_on
UNION
SELECT child FROM shield_pending SEMI JOIN touched_child t ON t.number = shield_pending.child;
