-- `multiple_birth(id)`: birth records of twins, triplets... : those with a birth order, and those of another child
-- born on the same day to a mother of the same name, or to the same surname at the same address.

CREATE OR REPLACE TEMP TABLE multiple_birth AS
WITH birth AS (SELECT id, given, born, family, carers[1] AS mother, address, birth_order FROM identity WHERE source = 'births'),
alike AS (
    SELECT id, count(DISTINCT coalesce(given, id::VARCHAR)) OVER (PARTITION BY born, mother) AS children
    FROM birth WHERE mother IS NOT NULL
    UNION ALL
    SELECT id, count(DISTINCT coalesce(given, id::VARCHAR)) OVER (PARTITION BY born, family, address)
    FROM birth WHERE address IS NOT NULL
)
SELECT id FROM birth WHERE birth_order IS NOT NULL UNION SELECT id FROM alike WHERE children > 1;
