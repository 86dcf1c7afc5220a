-- Who stands is joined on little only where it has been looked up who else resembles them.

CREATE OR REPLACE TEMP TABLE not_looked_up AS
SELECT DISTINCT unit FROM unit WHERE id < $first_fresh AND id NOT IN (FROM looked_up);

UPDATE outcome SET doubt = 'who else resembles them was not looked up'
WHERE doubt IS NULL AND weight <= $little
    AND (l IN (FROM not_looked_up) OR r IN (FROM not_looked_up));
