// Whose folder a source comes from
//
// The first folder that sends a source nobody has declared keeps it.
//
// mode: write
// timeout: 30 s
// parameter source: string - feed, or feed:supplier
// parameter folder: string - the folder that sends it now
// parameter today: date - the day in London
// column folder: string - the folder it belongs to

MERGE (s:Supply {source: $source})
ON CREATE SET s.since = $today, s.folder = $folder
RETURN s.folder AS folder
