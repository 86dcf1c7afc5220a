// How current each source is
//
// For every source, the day on which the latest file that was loaded from it had been extracted.
//
// mode: read
// timeout: 5 s
// column source: string - feed, or feed:supplier
// column feed: string - which feed
// column extracted_on: string - ISO text

MATCH (load:Load)
WHERE load.personal AND load.source IS NOT NULL
RETURN load.source AS source, load.feed AS feed, toString(max(load.extracted_on)) AS extracted_on
ORDER BY source
