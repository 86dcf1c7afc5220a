// Drop the index of the trials
//
// Whether it could be filled or not.
//
// mode: schema
// timeout: 60 s

DROP INDEX trial IF EXISTS;
