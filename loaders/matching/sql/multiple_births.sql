-- `multiple_birth(id)`: of the birth records of `unit`, those of twins, triplets... : those with a birth order, and
-- those for which there is another child born on the same day to a mother of the same name, or to the same
-- surname at the same address.

CREATE OR REPLACE TEMP TABLE birth AS
SELECT id, born, coalesce(given, id::VARCHAR) AS named, family, carers[1] AS mother, address, birth_order
FROM identity WHERE source = 'births';

CREATE OR REPLACE TEMP TABLE multiple_birth AS
WITH asked AS (SELECT * FROM birth SEMI JOIN unit USING (id))
SELECT id FROM asked WHERE birth_order IS NOT NULL
UNION
SELECT a.id FROM asked a JOIN birth b ON b.born = a.born AND b.mother = a.mother WHERE b.named <> a.named
UNION
SELECT a.id FROM asked a JOIN birth b ON b.born = a.born AND b.family = a.family AND b.address = a.address
WHERE b.named <> a.named;
