// A child leaves home
//
// Takes the edges to addresses from one child.
//
// mode: write
// timeout: 5 s
// parameter number: string - the child's number

MATCH (:Child {number: $number})-[edge:LIVES_AT]->()
DELETE edge
