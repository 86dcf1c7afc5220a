-- For deriving everything anew: every record, organisation and child, and for matching the records without one.
INSERT INTO touched SELECT key FROM record ANTI JOIN link USING (key) WHERE NOT withdrawn;

INSERT INTO touched_record SELECT key FROM record;

INSERT INTO touched_organisation SELECT key FROM organisation;

INSERT INTO touched_otherwise SELECT number FROM published.child UNION SELECT child FROM link;
