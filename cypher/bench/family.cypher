// An invented family of a wanted size
//
// Around one child: a carer with so many children, each of whom has another carer with as many children more. Every
// child lives somewhere and has a worker. At two steps from the first child all of them are reached. Running it again
// changes nothing.
//
// mode: write
// timeout: 60 s
// parameter name: string - what the family's keys begin with
// parameter numbers: list of string - numbers for the children: as many as wide + wide * wide
// parameter wide: integer - children of a carer

MERGE (first:Carer {key: $name}) SET first.forename = 'Gran', first.surname = 'Bench'
WITH first
UNWIND range(0, $wide - 1) AS i
MERGE (child:Child {number: $numbers[i]})
SET child.forename = 'Near', child.surname = 'Bench ' + i, child.gender = 'F', child.date_of_birth = date('2015-05-01'),
  child.shielded = false, child.common_assessment = false
MERGE (first)-[c:CARES_FOR]->(child) SET c.relationship = 'mother'
MERGE (home:Address {key: $name + ' home ' + i}) SET home.line1 = i + ' Bench Road', home.postcode = 'ZZ1 1AA'
MERGE (child)-[l:LIVES_AT]->(home) SET l.current = true
MERGE (worker:Practitioner {key: $name + ' worker ' + i}) SET worker.name = 'Worker ' + i, worker.phone = '01632 960101'
MERGE (worker)-[e:INVOLVED_WITH {key: $name + ' ' + i}]->(child)
SET e.role = 'social_worker', e.source = 'case_management:999-BENCH', e.since = date('2024-09-01')
MERGE (other:Carer {key: $name + ' carer ' + i}) SET other.forename = 'Parent', other.surname = 'Bench ' + i
MERGE (other)-[o:CARES_FOR]->(child) SET o.relationship = 'father'
WITH i, other, worker, home
UNWIND range(0, $wide - 1) AS j
MERGE (far:Child {number: $numbers[$wide + i * $wide + j]})
SET far.forename = 'Far', far.surname = 'Bench ' + i + ' ' + j, far.gender = 'M', far.date_of_birth = date('2012-05-01'),
  far.shielded = false, far.common_assessment = false
MERGE (other)-[c:CARES_FOR]->(far) SET c.relationship = 'father'
MERGE (far)-[l:LIVES_AT]->(home) SET l.current = true
MERGE (worker)-[e:INVOLVED_WITH {key: $name + ' ' + i + ' ' + j}]->(far)
SET e.role = 'social_worker', e.source = 'case_management:999-BENCH', e.since = date('2024-09-01')
