-- One reference file's rows, in the table `arrived`, taken up; `incoming` tells what each is to the one there.

CREATE OR REPLACE TEMP TABLE taken AS
SELECT a.source, a.source_key FROM arrived a JOIN incoming i USING (key) WHERE i.fate <> 'stale';

INSERT INTO touched_organisation SELECT key FROM incoming WHERE fate IN ('fresh', 'replacing', 'confirming');

-- Children's edges depend on whether an organisation is known, on its authority and on its sensitivity only.
INSERT INTO arrived_organisation
SELECT a.key
FROM arrived a JOIN incoming i USING (key) LEFT JOIN organisation o USING (key)
WHERE i.fate = 'fresh' OR (i.fate = 'replacing'
    AND (o.la_code, o.sensitive, o.postcode) IS DISTINCT FROM (a.la_code, a.sensitive, a.postcode));

DELETE FROM organisation USING incoming i
WHERE organisation.key = i.key AND i.fate IN ('replacing', 'confirming');

INSERT INTO organisation BY NAME
SELECT a.* EXCLUDE (feed, source, source_key, line, la_name), $load AS load
FROM arrived a JOIN incoming i USING (key) WHERE i.fate IN ('fresh', 'replacing', 'confirming');

-- An authority's name is the schools' extract's; services know its code only.
INSERT INTO local_authority
SELECT la_code, any_value(la_name)
FROM arrived ANTI JOIN local_authority a ON a.code = arrived.la_code
WHERE la_code IS NOT NULL GROUP BY la_code;

UPDATE local_authority SET name = a.la_name
FROM (SELECT la_code, min(la_name) AS la_name FROM arrived WHERE la_name IS NOT NULL GROUP BY la_code) a
WHERE local_authority.code = a.la_code;
