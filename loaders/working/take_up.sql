-- One file's rows, in the table `arrived`, taken up into the current records.

CREATE OR REPLACE TEMP TABLE taken AS
SELECT a.source, a.source_key FROM arrived a JOIN incoming i USING (key) WHERE i.fate <> 'stale';

-- What is replaced goes to the past; what is merely confirmed only gets its later day.
INSERT INTO past_record BY NAME
SELECT e.*, $today::DATE AS replaced_on
FROM earlier e JOIN incoming i USING (key) WHERE e.source = $source AND i.fate = 'replacing';

DELETE FROM record USING incoming i
WHERE record.source = $source AND record.key = i.key AND i.fate IN ('replacing', 'confirming');

INSERT INTO record BY NAME
SELECT a.* REPLACE (i.had_version + (i.fate <> 'confirming')::INTEGER AS version, $load AS load)
FROM arrived a JOIN incoming i USING (key) WHERE i.fate IN ('fresh', 'replacing', 'confirming');

INSERT INTO touched SELECT key FROM incoming WHERE fate IN ('fresh', 'replacing');

INSERT INTO touched_record SELECT key FROM incoming WHERE fate IN ('fresh', 'replacing', 'confirming');
