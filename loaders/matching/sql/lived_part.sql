-- `lived(child, postcode)`: where units are known to have lived, and children who stand beside those that are new.

CREATE OR REPLACE TEMP TABLE unit_lived AS
SELECT DISTINCT u.unit AS child, i.postcode FROM unit u JOIN present i USING (id) WHERE i.postcode IS NOT NULL;

CREATE OR REPLACE TEMP TABLE asked_postcode AS
SELECT DISTINCT postcode
FROM unit_lived
WHERE child NOT IN (SELECT u.unit FROM unit u JOIN member m USING (id) WHERE m.child IS NOT NULL);

CREATE OR REPLACE TEMP TABLE beside AS
SELECT id, key FROM identity SEMI JOIN asked_postcode USING (postcode);

CREATE OR REPLACE TEMP TABLE neighbour_link AS
SELECT key FROM link WHERE child IN (SELECT l.child FROM link l JOIN beside b USING (key) ANTI JOIN unit USING (id));

CREATE OR REPLACE TEMP TABLE lived AS
SELECT child::VARCHAR AS child, postcode FROM unit_lived
UNION
SELECT l.child, i.postcode
FROM identity i SEMI JOIN neighbour_link USING (key) JOIN link l USING (key)
WHERE i.postcode IS NOT NULL;
