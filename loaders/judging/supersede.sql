-- A judgement holds no longer; it stays as what was once decided.
UPDATE judgement SET superseded_at = $now WHERE a = $a AND b = $b AND superseded_at IS NULL;
