// How fresh each source is
//
// One row for each source that was loaded or is expected: its newest file, the rhythm in which its files come
// (declared, else the 90th percentile of the last ten gaps between the days they were extracted, known from
// two gaps on) and whether it is late, that is behind by more than the rhythm and its grace (declared, else half the
// rhythm). A file is shrunken when it has fewer than half the usual rows: those declared, else the median
// of up to ten earlier files of its kind.
//
// mode: read
// timeout: 30 s
// parameter today: date - the day in London
// column source: string - feed, or feed:supplier
// column folder: string - the supplier's folder, null where no folder is watched for it
// column last_extracted_on: date - the day the newest file was extracted, null where none has come
// column last_loaded_at: datetime - when that file was loaded, UTC
// column load: string - the id of its load
// column file: string - its name
// column rows: integer - rows in it
// column usual_rows: integer - rows of a usual file, null where that isn't known yet
// column every_days: integer - days from one file to the next, null where that isn't known yet
// column due_on: date - the day the next one is expected, null likewise
// column late: boolean - the next one should have come by now
// column shrunken: boolean - the newest one has fewer than half the usual rows
// column held: integer - records missing from the newest full file, kept until a person confirms

CALL () {
  MATCH (l:Load)
  WHERE l.status = 'done' AND l.source IS NOT NULL
  WITH l ORDER BY l.extracted_on DESC, l.finished_at DESC
  RETURN l.source AS source, collect(l) AS loads
  UNION
  MATCH (s:Supply)
  WHERE NOT EXISTS { MATCH (l:Load) WHERE l.status = 'done' AND l.source = s.source }
  RETURN s.source AS source, [] AS loads
}
CALL (loads) {
  UNWIND loads AS l
  WITH DISTINCT l.extracted_on AS day ORDER BY day DESC LIMIT 11
  WITH collect(day) AS days
  UNWIND range(0, size(days) - 2) AS i
  WITH duration.inDays(days[i + 1], days[i]).days AS gap
  RETURN CASE WHEN count(gap) >= 2 THEN percentileDisc(gap, 0.9) END AS rhythm
}
CALL (loads) {
  UNWIND loads[1..] AS l
  WITH l WHERE l.kind = loads[0].kind LIMIT 10
  RETURN percentileDisc(l.received, 0.5) AS learnt_rows
}
OPTIONAL MATCH (s:Supply {source: source})
WITH source, s, loads[0] AS last, [l IN loads WHERE l.kind = 'full'][0] AS last_full,
  coalesce(s.every_days, rhythm) AS every_days, coalesce(s.usual_rows, learnt_rows) AS usual_rows
WITH *, coalesce(s.grace_days, toInteger(ceil(every_days / 2.0)), 0) AS grace_days,
  CASE WHEN s.confirmed_on > last.extracted_on THEN s.confirmed_on ELSE last.extracted_on END
    AS last_extracted_on
// a duration of null is an error, so no rhythm becomes a day that is never due only afterwards
WITH *, CASE WHEN every_days IS NOT NULL
  THEN coalesce(last_extracted_on, s.since) + duration({days: coalesce(every_days, 0)}) END AS due_on
RETURN source, s.folder AS folder, last_extracted_on, last.finished_at AS last_loaded_at, last.id AS load,
  last.file AS file, last.received AS rows, usual_rows, every_days, due_on,
  coalesce($today > due_on + duration({days: grace_days}), false) AS late,
  coalesce(last.received * 2 < usual_rows AND NOT last.id ENDS WITH '+withdrawals', false) AS shrunken,
  coalesce(last_full.held, 0) AS held
ORDER BY source
