// The loads of some sources
//
// A supplier's own files and their figures, newest first, a page at a time.
//
// mode: read
// timeout: 30 s
// parameter sources: list of string - feed, or feed:supplier
// parameter before: string - the id of the last load of the page before; empty for the first page
// parameter most: integer - how many at most
// column load: map - the load's properties

OPTIONAL MATCH (last:Load {id: $before})
MATCH (l:Load)
WHERE l.source IN $sources AND (last IS NULL OR l.finished_at < last.finished_at
  OR (l.finished_at = last.finished_at AND l.id > last.id))
RETURN l {.*} AS load
ORDER BY l.finished_at DESC, l.id
LIMIT $most
