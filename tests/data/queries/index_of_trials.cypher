// Index the trials by their text
//
// A text of more than 32 kB doesn't fit an index of this kind: filling it fails.
//
// mode: schema
// timeout: 60 s

CREATE RANGE INDEX trial FOR (t:Trial) ON (t.text);
