-- The staged rows with the key of the practitioner whom they name: the supplier's own reference, or without
-- one the name at that school, practice or service.
CREATE OR REPLACE TEMP VIEW arrived AS
SELECT
    *,
    CASE
        WHEN practitioner_ref IS NOT NULL THEN source || '|' || practitioner_ref
        WHEN practitioner_name IS NOT NULL AND place IS NOT NULL
            THEN place || '|' || trim(regexp_replace(upper(strip_accents(practitioner_name)), '[^A-Z]+', ' ', 'g'))
    END AS practitioner_key
FROM staged;
