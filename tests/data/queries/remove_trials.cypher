// Remove the trials
//
// All of them.
//
// mode: write
// timeout: 10 s

MATCH (t:Trial) DELETE t
