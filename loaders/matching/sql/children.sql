-- Groups become children: a group's number is the one that has been there longest, then the one with most
-- records; a group without a number gets a new one. Losing numbers lead on to the survivor.

CREATE OR REPLACE TEMP TABLE standing AS
SELECT l.child, min(l.decided_at) AS first, count(*) AS records, min(l.key) AS first_key
FROM link l GROUP BY l.child;

CREATE OR REPLACE TEMP TABLE belonging AS
SELECT i.id, i.key, i.child, i.fresh, coalesce(g.label, i.node) AS label
FROM identity i LEFT JOIN grouped g ON g.node = i.node;

CREATE OR REPLACE TEMP TABLE survivor AS
SELECT b.label, arg_min(b.child, (s.first, -s.records, s.first_key)) AS number
FROM belonging b JOIN standing s USING (child)
GROUP BY b.label;

CREATE OR REPLACE TEMP TABLE unnumbered AS
SELECT label, row_number() OVER (ORDER BY min(id)) AS place
FROM belonging ANTI JOIN survivor USING (label)
GROUP BY label;
