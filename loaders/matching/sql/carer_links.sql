-- A carer's key is a hash of the first mention (by record key and slot), so that it depends on the records
-- alone, whatever the order of loads.

CREATE OR REPLACE TEMP TABLE carer_of AS
SELECT g.label, 'carer:' || substr(md5(min(m.key || '|' || m.slot)), 1, 20) AS carer
FROM mention m JOIN mention_group g USING (id)
GROUP BY g.label;

DELETE FROM carer_link;

INSERT INTO carer_link (key, slot, carer)
SELECT m.key, m.slot, c.carer
FROM mention m JOIN mention_group g USING (id) JOIN carer_of c USING (label);
