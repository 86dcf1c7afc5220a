-- A load that was never finished may have kept what a record says, and not changed it yet.
DELETE FROM past_record p USING record r WHERE r.key = p.key AND p.version >= r.version;
