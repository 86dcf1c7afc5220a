-- `looked_at`: the records of this run, each with its unit.

CREATE OR REPLACE TEMP VIEW looked_at AS SELECT u.unit, p.* FROM present p JOIN unit u USING (id);
