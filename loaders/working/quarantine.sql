-- What a file had refused, kept until a later row of the same key comes without that fault. A row without a
-- key of its own is told by its file and line, so nothing later can settle it.
CREATE OR REPLACE TEMP TABLE refused AS
SELECT concat_ws('|', kind, source, coalesce(source_key, $load || ' line ' || line), field) AS key, *
FROM staged_quarantine
QUALIFY row_number() OVER (PARTITION BY key ORDER BY line DESC, reason) = 1;

UPDATE quarantined SET resolved_at = $now
FROM taken t
WHERE quarantined.kind <> 'waiting' AND quarantined.resolved_at IS NULL
    AND quarantined.source = t.source AND quarantined.source_key = t.source_key
    AND quarantined.key NOT IN (SELECT key FROM refused);

UPDATE quarantined
SET line = r.line, value = r.value, reason = r.reason, row = r.row, load = $load, resolved_at = NULL
FROM refused r WHERE quarantined.key = r.key;

INSERT INTO quarantined BY NAME
SELECT r.*, $load AS load, $now AS since, NULL::TIMESTAMP AS resolved_at
FROM refused r ANTI JOIN quarantined q USING (key);
