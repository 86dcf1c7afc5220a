// An index on people's decisions to shield
//
// Loads read all of them at their beginning: a few among millions of children.
//
// mode: schema
// timeout: 600 s

CREATE INDEX child_shielding IF NOT EXISTS FOR (c:Child) ON (c.shielding);
CREATE INDEX carer_shielding IF NOT EXISTS FOR (c:Carer) ON (c.shielding);
