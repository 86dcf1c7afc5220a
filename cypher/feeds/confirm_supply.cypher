// Note that a source sent an earlier file once more, with a later day
//
// Such a file isn't loaded again, and yet its supplier isn't late.
//
// mode: write
// timeout: 30 s
// parameter source: string - feed, or feed:supplier
// parameter extracted_on: date - the day the file was extracted

MATCH (s:Supply {source: $source})
WHERE s.confirmed_on IS NULL OR s.confirmed_on < $extracted_on
SET s.confirmed_on = $extracted_on
