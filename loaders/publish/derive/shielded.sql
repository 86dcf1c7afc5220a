-- Which of the touched children are shielded: those whom a person has shielded, under this or a number that leads
-- here; those of whom a record says so, in any version extracted since a person last lifted it; and those who may be
-- such a child, until somebody has decided.

CREATE OR REPLACE TEMP TABLE shielded_child AS
SELECT s.child FROM shielded_now s SEMI JOIN touched_child t ON t.number = s.child
UNION
SELECT m.child FROM may_be_shielded m SEMI JOIN touched_child t ON t.number = m.child;
