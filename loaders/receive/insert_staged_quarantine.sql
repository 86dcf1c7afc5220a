-- What was wrong in one batch into `staged_quarantine`.

INSERT INTO staged_quarantine BY NAME SELECT * FROM batch;
