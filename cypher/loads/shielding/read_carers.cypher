// People's decisions about shielding carers
//
// Every carer about whom a person has decided: few among millions, found by an index.
//
// mode: read
// timeout: 60 s
// column subject: string - the carer's key
// column shielding: string - set or lifted
// column day: date - the day of the decision

MATCH (carer:Carer)
WHERE carer.shielding IN ['set', 'lifted']
RETURN carer.key AS subject, carer.shielding AS shielding, carer.shielding_on AS day
