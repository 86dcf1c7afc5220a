// Keys of nodes
//
// One unique key for each kind of node, and the identifiers by which a child is looked up. Neo4j Community
// has no other constraints: the loaders check presence and types. Relationships carry a key too, but no
// constraint: each is found from its child (or practitioner), whose own chain is short, and an index entry
// for each of ten million relationships would make every load pay for what no question needs.
//
// mode: schema
// timeout: 600 s

CREATE CONSTRAINT migration_number IF NOT EXISTS FOR (m:Migration) REQUIRE m.number IS UNIQUE;
CREATE CONSTRAINT child_number IF NOT EXISTS FOR (c:Child) REQUIRE c.number IS UNIQUE;
CREATE CONSTRAINT dossier_number IF NOT EXISTS FOR (d:Dossier) REQUIRE d.number IS UNIQUE;
CREATE CONSTRAINT carer_key IF NOT EXISTS FOR (c:Carer) REQUIRE c.key IS UNIQUE;
CREATE CONSTRAINT practitioner_key IF NOT EXISTS FOR (p:Practitioner) REQUIRE p.key IS UNIQUE;
CREATE CONSTRAINT address_key IF NOT EXISTS FOR (a:Address) REQUIRE a.key IS UNIQUE;
CREATE CONSTRAINT organisation_key IF NOT EXISTS FOR (o:Organisation) REQUIRE o.key IS UNIQUE;
CREATE CONSTRAINT local_authority_code IF NOT EXISTS FOR (l:LocalAuthority) REQUIRE l.code IS UNIQUE;
CREATE CONSTRAINT source_record_key IF NOT EXISTS FOR (r:SourceRecord) REQUIRE r.key IS UNIQUE;
CREATE CONSTRAINT past_record_key IF NOT EXISTS FOR (r:PastRecord) REQUIRE r.key IS UNIQUE;
CREATE CONSTRAINT load_id IF NOT EXISTS FOR (l:Load) REQUIRE l.id IS UNIQUE;
CREATE CONSTRAINT quarantined_key IF NOT EXISTS FOR (q:Quarantined) REQUIRE q.key IS UNIQUE;
CREATE CONSTRAINT review_key IF NOT EXISTS FOR (r:Review) REQUIRE r.key IS UNIQUE;
CREATE INDEX child_nhs_number IF NOT EXISTS FOR (c:Child) ON (c.nhs_number);
CREATE INDEX child_upn IF NOT EXISTS FOR (c:Child) ON (c.upn);
CREATE INDEX quarantined_kind IF NOT EXISTS FOR (q:Quarantined) ON (q.kind);
