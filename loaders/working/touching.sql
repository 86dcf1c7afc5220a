-- What a run touches: records (all, and those whose values may change a match), organisations, and children for other reasons.
CREATE OR REPLACE TEMP TABLE touched (key VARCHAR);
CREATE OR REPLACE TEMP TABLE touched_record (key VARCHAR);
CREATE OR REPLACE TEMP TABLE touched_organisation (key VARCHAR);
CREATE OR REPLACE TEMP TABLE arrived_organisation (key VARCHAR);
CREATE OR REPLACE TEMP TABLE touched_otherwise (number VARCHAR);

-- What people have taken back: records that were joined, or kept apart, by a judgement that no longer holds.
CREATE OR REPLACE TEMP TABLE undone (a VARCHAR, b VARCHAR);
CREATE OR REPLACE TEMP TABLE rejoined (a VARCHAR, b VARCHAR);

-- What people have decided about shielding, as the graph holds it when the run begins.
CREATE OR REPLACE TEMP TABLE shielding_decision (child VARCHAR, verdict VARCHAR, decided_on DATE);
CREATE OR REPLACE TEMP TABLE carer_decision (carer VARCHAR, verdict VARCHAR, decided_on DATE);

-- What matching takes apart in this run.
CREATE OR REPLACE TEMP TABLE parting (a VARCHAR, b VARCHAR, judged BOOLEAN);

-- Which mentions of carers matching has taken up, by whom they were linked to, and those whose carer it changed.
CREATE OR REPLACE TEMP TABLE carer_before (key VARCHAR, slot VARCHAR, carer VARCHAR);
CREATE OR REPLACE TEMP TABLE relinked (key VARCHAR, slot VARCHAR, carer VARCHAR);

-- The numbers of children who leave the directory in this run (`loaders.lifecycle`).
CREATE OR REPLACE TEMP TABLE left_directory (number VARCHAR);
