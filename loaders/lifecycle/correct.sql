-- The child's record of corrections, made where there is none, as its next version where there is one.

INSERT INTO past_record BY NAME
SELECT *, $today::DATE AS replaced_on FROM record WHERE key = $key;

UPDATE record SET version = version + 1, load = $load, extracted_on = $today WHERE key = $key;

INSERT INTO record (key, feed, source, source_key, load, version, extracted_on, withdrawn)
SELECT $key, 'correction', 'correction', $source_key, $load, 1, $today, false
WHERE NOT EXISTS (FROM record WHERE record.key = $key);

INSERT INTO link (key, child, rule, weight, why, decided_by, decided_at)
SELECT $key, $child, 'correction', NULL, 'a person has corrected it', $by, $now
WHERE NOT EXISTS (FROM link WHERE link.key = $key);

INSERT INTO touched_record VALUES ($key);

INSERT INTO touched_otherwise VALUES ($child);
