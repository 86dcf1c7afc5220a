// The sources that a supplier's folders send
//
// As declared or claimed.
//
// mode: read
// timeout: 30 s
// parameter folders: list of string - names of suppliers' folders
// column source: string - feed, or feed:supplier

MATCH (s:Supply)
WHERE s.folder IN $folders
RETURN s.source AS source
ORDER BY source
