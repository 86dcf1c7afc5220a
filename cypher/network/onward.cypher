// Where a family's network goes on
//
// From carers and addresses to the other children they lead to, and from carers to their homes. Nothing leads to a
// shielded child, nor from a shielded carer to where they live: such edges are as if they weren't there.
//
// mode: read
// timeout: 15 s
// parameter carers: list of string - keys of carers
// parameter addresses: list of string - keys of addresses
// column kind: string - carer or address (it leads to the child `to`), or home (of a carer: the address `to`)
// column key: string - the carer's or address's key
// column to: string - a child's number, or an address's key
// column address: map - of a home, the address's properties
// column current: boolean - of a home, whether it is the present one

CALL () {
  UNWIND $carers AS key
  MATCH (carer:Carer {key: key})-[:CARES_FOR]->(child:Child)
  WHERE NOT coalesce(child.shielded, false) AND NOT (child)-[:SUPERSEDED_BY]->()
  RETURN 'carer' AS kind, key, child.number AS to, null AS address, null AS current
  UNION
  UNWIND $addresses AS key
  MATCH (place:Address {key: key})<-[:LIVES_AT]-(child:Child)
  WHERE NOT coalesce(child.shielded, false) AND NOT (child)-[:SUPERSEDED_BY]->()
  RETURN 'address' AS kind, key, child.number AS to, null AS address, null AS current
  UNION
  UNWIND $carers AS key
  MATCH (carer:Carer {key: key})-[edge:LIVES_AT]->(home:Address)
  WHERE NOT coalesce(carer.shielded, false)
  RETURN 'home' AS kind, key, home.key AS to, properties(home) AS address, edge.current AS current
}
RETURN kind, key, to, address, current
ORDER BY kind, key, to
