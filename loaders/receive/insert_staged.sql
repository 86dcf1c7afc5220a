-- One batch into `staged`.

INSERT INTO staged BY NAME SELECT * FROM batch;
