-- The working set's tables: what is loaded, as standardised, and what follows from it.

-- The current version of every person record, as standardised.
CREATE TABLE record (
    key VARCHAR, feed VARCHAR, source VARCHAR, source_key VARCHAR, load VARCHAR, line INTEGER,
    version INTEGER, extracted_on DATE, withdrawn BOOLEAN,
    forename VARCHAR, middle_names VARCHAR, surname VARCHAR, former_surname VARCHAR, preferred_surname VARCHAR,
    forename_std VARCHAR, middle_std VARCHAR, surname_std VARCHAR, former_surname_std VARCHAR,
    preferred_surname_std VARCHAR,
    date_of_birth DATE, gender VARCHAR, birth_order INTEGER, date_of_death DATE,
    nhs_number VARCHAR, superseded_nhs_number VARCHAR, upn VARCHAR, former_upn VARCHAR,
    address_line1 VARCHAR, address_line2 VARCHAR, address_line3 VARCHAR, town VARCHAR, county VARCHAR,
    postcode VARCHAR, address_key VARCHAR,
    place VARCHAR, since DATE, until DATE, enrolment VARCHAR,
    practitioner_ref VARCHAR, practitioner_name VARCHAR, practitioner_role VARCHAR, practitioner_phone VARCHAR,
    practitioner_email VARCHAR,
    lead_professional BOOLEAN, common_assessment BOOLEAN, consent BOOLEAN, shielded BOOLEAN,
    carers STRUCT(
        slot VARCHAR, ref VARCHAR, title VARCHAR, forename VARCHAR, surname VARCHAR, former_surname VARCHAR,
        forename_std VARCHAR, surname_std VARCHAR, relationship VARCHAR, phone VARCHAR, email VARCHAR
    )[],
    practitioner_key VARCHAR
);

-- Versions that were replaced, and the day of the load that did it.
CREATE TABLE past_record AS SELECT *, NULL::DATE AS replaced_on FROM record;

-- Schools, practices and services.
CREATE TABLE organisation (
    key VARCHAR, label VARCHAR, name VARCHAR, kind VARCHAR, phone VARCHAR, email VARCHAR,
    contact_name VARCHAR, address VARCHAR, postcode VARCHAR, la_code VARCHAR, opened DATE, closed DATE,
    status VARCHAR, sensitive BOOLEAN, min_age INTEGER, max_age INTEGER, phase VARCHAR, low_age INTEGER,
    high_age INTEGER, extracted_on DATE, load VARCHAR
);
CREATE TABLE local_authority (code VARCHAR, name VARCHAR);

-- What matching decided, and people judged.
CREATE TABLE link (
    key VARCHAR, child VARCHAR, rule VARCHAR, weight DOUBLE, why VARCHAR, decided_by VARCHAR,
    decided_at TIMESTAMP
);
CREATE TABLE carer_link (
    key VARCHAR, slot VARCHAR, carer VARCHAR, child VARCHAR, ref VARCHAR, name VARCHAR, address_key VARCHAR
);
CREATE TABLE superseded (old VARCHAR, new VARCHAR, "at" TIMESTAMP);
CREATE TABLE review (a VARCHAR, b VARCHAR, kind VARCHAR, weight DOUBLE, why VARCHAR);
CREATE TABLE shield_pending (child VARCHAR, other VARCHAR, hint VARCHAR, since DATE, until DATE);
CREATE TABLE judgement (
    a VARCHAR, b VARCHAR, verdict VARCHAR, by_user VARCHAR, "at" TIMESTAMP, why VARCHAR, superseded_at TIMESTAMP,
    together BOOLEAN
);

-- Which child a record described before it came to another: the way back, should the two be taken apart again.
CREATE TABLE former_link (key VARCHAR, old VARCHAR, new VARCHAR, "at" TIMESTAMP);

-- What was refused, and involvements that wait for their school, practice or service.
CREATE TABLE quarantined (
    key VARCHAR, kind VARCHAR, feed VARCHAR, source VARCHAR, source_key VARCHAR, line INTEGER, field VARCHAR,
    value VARCHAR, reason VARCHAR, row VARCHAR, load VARCHAR, since TIMESTAMP, resolved_at TIMESTAMP
);

-- Children who have left the directory: keyed hashes of the number, and of what a row may come again by.
CREATE TABLE departed (key VARCHAR, hashes VARCHAR[]);

-- One row per file that was loaded, its figures included; `run` is the command that loaded it.
CREATE TABLE load (
    id VARCHAR, run VARCHAR, feed VARCHAR, source VARCHAR, file VARCHAR, sha256 VARCHAR, kind VARCHAR,
    extracted_on DATE, synthetic BOOLEAN, personal BOOLEAN, started_at TIMESTAMP, finished_at TIMESTAMP,
    status VARCHAR, received BIGINT, accepted BIGINT, quarantined BIGINT, replaced BIGINT, withdrawn BIGINT,
    warnings BIGINT, unchanged BIGINT, stale BIGINT, doubled BIGINT, unused BIGINT, held BIGINT,
    departed BIGINT
);

-- The run whose delta is being published, if any: the redo log's head.
CREATE TABLE run (id VARCHAR, bearer VARCHAR, batch_size INTEGER, begun BOOLEAN);

CREATE TABLE meta (name VARCHAR, value VARCHAR);
CREATE SCHEMA published;
CREATE SCHEMA delta;
