-- A number that had become one with another since the merger that is undone.
INSERT INTO stray VALUES ($old, $new);
