-- One batch into `staged_organisation`.

INSERT INTO staged_organisation BY NAME SELECT * FROM batch;
