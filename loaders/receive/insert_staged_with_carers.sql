-- One batch into `staged`, with the one or two carers that a row tells of: building lists of structs is far
-- quicker here than in the frame that the batch comes from.

INSERT INTO staged BY NAME
SELECT * EXCLUDE (carer_1, carer_2),
    CASE
        WHEN carer_1 IS NULL AND carer_2 IS NULL THEN NULL
        WHEN carer_2 IS NULL THEN [carer_1]
        WHEN carer_1 IS NULL THEN [carer_2]
        ELSE [carer_1, carer_2]
    END AS carers
FROM batch;
