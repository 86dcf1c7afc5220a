// Shield a carer
//
// A person has decided that this carer may not be found through a child.
//
// mode: write
// timeout: 5 s
// parameter key: string - the carer's key
// parameter day: date - the day of the decision
// column key: string - the carer's key

MATCH (carer:Carer {key: $key})
SET carer.shielding = 'set', carer.shielding_on = $day, carer.shielded = true
RETURN carer.key AS key
