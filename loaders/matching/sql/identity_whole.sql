-- `identity` made anew from every record; `id` counts from 0.

CREATE OR REPLACE TABLE identity AS
SELECT (row_number() OVER ())::INTEGER - 1 AS id, * EXCLUDE (record_row) FROM comparable;
