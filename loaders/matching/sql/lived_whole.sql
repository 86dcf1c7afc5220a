-- `lived(child, postcode)`: where each unit is known to have lived.

CREATE OR REPLACE TEMP TABLE lived AS
SELECT DISTINCT u.unit AS child, i.postcode FROM unit u JOIN present i USING (id) WHERE i.postcode IS NOT NULL;
