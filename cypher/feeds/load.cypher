// One load with its figures
//
// For the report that goes back to its supplier.
//
// mode: read
// timeout: 30 s
// parameter load: string - the load's id
// column load: map - the load's properties

MATCH (l:Load {id: $load})
RETURN l {.*} AS load
