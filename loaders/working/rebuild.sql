-- The working set's tables from the rows that were read back from the graph.

DELETE FROM record;
DELETE FROM past_record;
DELETE FROM organisation;
DELETE FROM local_authority;
DELETE FROM link;
DELETE FROM carer_link;
DELETE FROM superseded;
DELETE FROM review;
DELETE FROM judgement;
DELETE FROM former_link;
DELETE FROM quarantined;
DELETE FROM departed;
DELETE FROM shield_pending;
DELETE FROM run;

INSERT INTO organisation BY NAME FROM desired_organisation;

INSERT INTO local_authority BY NAME FROM desired_authority;

INSERT INTO link BY NAME SELECT * EXCLUDE (record), record AS key FROM desired_describes;

INSERT INTO superseded SELECT child, survivor, decided_at FROM desired_superseded_by;

INSERT INTO review SELECT a, b, kind, weight, why FROM desired_review;

INSERT INTO judgement
SELECT
    a, b,
    CASE verdict WHEN 'SAME_AS' THEN 'same' WHEN 'NOT_SAME_AS' THEN 'not_same' WHEN 'UNSURE_OF' THEN 'unsure' ELSE 'undone' END,
    by_user, judged_at, why, superseded_at, together
FROM desired_judged;

INSERT INTO former_link SELECT record, child, next, moved_at FROM desired_described;

INSERT INTO shield_pending SELECT child, other, hint, since, until FROM desired_may_be;

INSERT INTO quarantined BY NAME FROM desired_quarantined;

INSERT INTO departed BY NAME FROM desired_departed;

-- What a load that was never finished has left: children without a record of whom something is told all the same.
CREATE OR REPLACE TEMP TABLE unfinished_child AS
SELECT number FROM desired_child d ANTI JOIN link l ON l.child = d.number WHERE d.best_view IS NOT NULL;
