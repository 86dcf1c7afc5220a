-- `multiple_birth(id)`: of the birth records in `looked_at`, those of twins, triplets... : those with a birth order,
-- and those for which there is another child born on the same day to a mother of the same name, or to the same
-- surname at the same address.

INSERT INTO multiple_birth
WITH asked AS (SELECT * FROM birth SEMI JOIN looked_at USING (id) ANTI JOIN multiple_birth USING (id))
SELECT id FROM asked WHERE birth_order IS NOT NULL
UNION
SELECT a.id FROM asked a JOIN birth b ON b.born = a.born AND b.mother = a.mother WHERE b.named <> a.named
UNION
SELECT a.id FROM asked a JOIN birth b ON b.born = a.born AND b.family = a.family AND b.address = a.address
WHERE b.named <> a.named;
