// Keys and indexes that the graph has
//
// One row for each index on one property of a label; full-text indexes are left out.
//
// mode: read
// timeout: 10 s
// column label: string - the label
// column property: string - the property
// column unique: boolean - true where a constraint stands behind it

SHOW INDEXES YIELD type, entityType, labelsOrTypes, properties, owningConstraint
WHERE type = 'RANGE'
RETURN labelsOrTypes[0] AS label, properties[0] AS property, owningConstraint IS NOT NULL AS unique
