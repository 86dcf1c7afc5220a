-- The units of strays and of the numbers that they had become one with; `alone`: the stray fits no other child.
SELECT DISTINCT
    u.unit, v.unit,
    NOT EXISTS (
        FROM member m JOIN unit o USING (id) WHERE o.unit = u.unit AND m.child IS NOT NULL AND m.child <> s.old
    )
FROM stray s
JOIN member a ON a.child = s.old JOIN unit u ON u.id = a.id
JOIN member b ON b.child = s.new JOIN unit v ON v.id = b.id
WHERE u.unit <> v.unit
ORDER BY u.unit, v.unit;
