-- All records of a child are looked at anew.
INSERT INTO touched SELECT key FROM link WHERE child = $child;
