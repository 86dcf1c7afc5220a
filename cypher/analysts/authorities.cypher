// Local authorities, for the analysts' copy
//
// All of them: they are public.
//
// mode: read
// timeout: 60 s
// column key: string - its code, which the copy keeps
// column name: string - its name

MATCH (area:LocalAuthority)
RETURN area.code AS key, area.name AS name
