// People's decisions about shielding
//
// Every child, merged away or not, about whom a person has decided: few among millions, found by an index.
//
// mode: read
// timeout: 60 s
// column subject: string - the number under which it was decided
// column shielding: string - set or lifted
// column day: date - the day of the decision

MATCH (child:Child)
WHERE child.shielding IN ['set', 'lifted']
RETURN child.number AS subject, child.shielding AS shielding, child.shielding_on AS day
