-- For deriving everything anew: every record, organisation and child; and for matching, the records without a child
-- and those of a load that was never finished. A child that such a load began and gave no record goes again.

INSERT INTO touched
SELECT key FROM record ANTI JOIN link USING (key) WHERE NOT withdrawn
UNION
SELECT key FROM record ANTI JOIN load ON load.id = record.load;

INSERT INTO left_directory FROM unfinished_child;

INSERT INTO touched_record SELECT key FROM record;

INSERT INTO touched_organisation SELECT key FROM organisation;

INSERT INTO touched_otherwise SELECT number FROM published.child UNION SELECT child FROM link;
