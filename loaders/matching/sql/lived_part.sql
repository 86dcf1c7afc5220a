-- `lived(child, postcode)`: where units, and standing children at their postcodes, are known to have lived.

CREATE OR REPLACE TEMP TABLE unit_lived AS
SELECT DISTINCT u.unit AS child, i.postcode FROM unit u JOIN identity i USING (id) WHERE i.postcode IS NOT NULL;

CREATE OR REPLACE TEMP TABLE neighbour_child AS
SELECT DISTINCT l.child
FROM identity i SEMI JOIN unit_lived USING (postcode) ANTI JOIN unit USING (id) JOIN link l USING (key);

CREATE OR REPLACE TEMP TABLE lived AS
SELECT child::VARCHAR AS child, postcode FROM unit_lived
UNION
SELECT l.child, i.postcode
FROM link l SEMI JOIN neighbour_child USING (child) JOIN identity i USING (key)
WHERE i.postcode IS NOT NULL;
