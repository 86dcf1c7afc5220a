// Drop a constraint
//
// And the index behind it.
//
// mode: write
// timeout: 60 s
// parameter name: string - what it is called

DROP CONSTRAINT $name
