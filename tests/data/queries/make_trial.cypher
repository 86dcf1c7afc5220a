// Make a node with a text
//
// Of a kind that nothing else knows.
//
// mode: write
// timeout: 10 s
// parameter text: string - any length

CREATE (:Trial {text: $text})
