-- Records of a source that its full file no longer has, withdrawn as a new version.
INSERT INTO past_record BY NAME
SELECT r.*, $today::DATE AS replaced_on FROM record r SEMI JOIN missing m USING (key);

UPDATE record SET version = version + 1, withdrawn = true, load = $load, line = NULL, extracted_on = $extracted_on
WHERE key IN (SELECT key FROM missing);

INSERT INTO touched FROM missing;

INSERT INTO touched_record FROM missing;
