// Take up which sources are expected, as declared
//
// What a declaration no longer says is learnt again.
//
// mode: write
// timeout: 30 s
// parameter supplies: list of map - source, folder, every_days, grace_days, usual_rows; null for what isn't said
// parameter today: date - the day in London

UNWIND $supplies AS supply
MERGE (s:Supply {source: supply.source})
ON CREATE SET s.since = $today
SET s.folder = supply.folder, s.every_days = supply.every_days, s.grace_days = supply.grace_days,
  s.usual_rows = supply.usual_rows
