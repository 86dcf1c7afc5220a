// Records that a full file lacks and that were kept all the same
//
// Too many to withdraw unasked: their supplier is asked whether they are really gone.
//
// mode: read
// timeout: 600 s
// parameter source: string - the file's source
// parameter extracted_on: date - the day the file was extracted
// parameter load: string - the file's load
// column source_key: string - the supplier's key
// column last_sent: date - the day of the last file that held it

OPTIONAL MATCH (q:Quarantined)
WHERE q.load = $load AND q.kind = 'row'
WITH collect(q.source_key) AS refused
MATCH (r:SourceRecord)
WHERE r.key STARTS WITH $source + '|' AND NOT r.withdrawn AND r.extracted_on < $extracted_on
  AND NOT r.source_key IN refused
RETURN r.source_key AS source_key, r.extracted_on AS last_sent
ORDER BY source_key
