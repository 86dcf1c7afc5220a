-- A carer's key is a hash of the first mention (by record key and slot), so that it depends on the records
-- alone, whatever the order of loads. `relinked` are the mentions whose carer has come, gone or changed.

CREATE OR REPLACE TEMP TABLE carer_of AS
SELECT g.label, 'carer:' || substr(md5(min(m.key || '|' || m.slot)), 1, 20) AS carer
FROM mention m JOIN mention_group g USING (id)
GROUP BY g.label;

DELETE FROM carer_link WHERE carer IN (FROM unsettled_carer);

CREATE OR REPLACE TEMP TABLE carer_after AS
SELECT m.key, m.slot, c.carer, m.child, m.ref, m.name, m.address_key
FROM mention m JOIN mention_group g USING (id) JOIN carer_of c USING (label);

INSERT INTO carer_link BY NAME FROM carer_after;

CREATE OR REPLACE TEMP TABLE relinked AS
(SELECT key, slot, carer FROM carer_after EXCEPT FROM carer_before)
UNION ALL
(FROM carer_before EXCEPT SELECT key, slot, carer FROM carer_after);
