// The suppliers' folders by source
//
// Where a supplier finds what goes back to them.
//
// mode: read
// timeout: 60 s
// column source: string - feed, or feed:supplier
// column folder: string - the supplier's folder

MATCH (s:Supply) WHERE s.folder IS NOT NULL
RETURN s.source AS source, s.folder AS folder
