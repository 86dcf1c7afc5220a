// The sources whose records the graph holds
//
// As `source` names them: a feed, or a feed and a supplier's code.
//
// mode: read
// timeout: 60 s
// column source: string - the source

MATCH (l:Load)
WHERE l.personal
RETURN DISTINCT l.source AS source
ORDER BY source
