// A key of children who have left the directory
//
// Known by keyed hashes alone; loads read them back when their working set has to be made anew.
//
// mode: schema
// timeout: 600 s

CREATE CONSTRAINT departed_key IF NOT EXISTS FOR (d:Departed) REQUIRE d.key IS UNIQUE;
