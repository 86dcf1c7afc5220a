// Lift a carer's shielding
//
// A person has decided that this carer needs no shielding any more.
//
// mode: write
// timeout: 5 s
// parameter key: string - the carer's key
// parameter day: date - the day of the decision
// column key: string - the carer's key

MATCH (carer:Carer {key: $key})
SET carer.shielding = 'lifted', carer.shielding_on = $day, carer.shielded = false
RETURN carer.key AS key
