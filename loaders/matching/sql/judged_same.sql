-- Records of this run that a person has judged the same, latest judgement first.
SELECT j.l, j.r
FROM judged j JOIN member a ON a.id = j.l JOIN member b ON b.id = j.r
JOIN identity i ON i.id = j.l JOIN identity k ON k.id = j.r
WHERE j.verdict = 'same'
ORDER BY j.judged_at DESC, i.key, k.key;
