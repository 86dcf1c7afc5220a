// Has anything but invented data been loaded?
//
// How many loads of personal feeds there are, and how many of them weren't written by the generator.
//
// mode: read
// timeout: 5 s
// column personal: integer - loads of personal feeds, invented or not
// column real: integer - those that aren't known to be invented
MATCH (load:Load)
WHERE coalesce(load.personal, true)
RETURN count(load) AS personal, count(CASE WHEN coalesce(load.synthetic, false) THEN null ELSE 1 END) AS real
