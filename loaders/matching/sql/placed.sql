-- `placed`: each row of `identity` with its unit; `met(l, r)`: the pairs of units that rules name, still empty.

CREATE OR REPLACE TEMP VIEW placed AS SELECT identity.*, unit.unit FROM identity JOIN unit USING (id);

CREATE OR REPLACE TEMP TABLE met (l INTEGER, r INTEGER);
