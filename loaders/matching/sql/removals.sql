-- `removal(postcode, linked)`: the other postcodes of whoever is known at this one: a family has moved from one to the
-- other, or back. One of very many moves says nothing (a hostel, a placeholder), nor does who has lived everywhere.

CREATE OR REPLACE TEMP TABLE removal AS
WITH moved AS (
    SELECT * FROM lived QUALIFY count(*) OVER (PARTITION BY child) BETWEEN 2 AND $most_homes
)
SELECT a.postcode, list(DISTINCT b.postcode) AS linked
FROM moved a JOIN moved b ON b.child = a.child AND b.postcode <> a.postcode
GROUP BY a.postcode HAVING count(DISTINCT b.postcode) <= $most_moves;
