-- What one file gave, before it is compared with what is known. Filled batch by batch by stage.py.

CREATE OR REPLACE TEMP TABLE staged (
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
    )[]
);

CREATE OR REPLACE TEMP TABLE staged_organisation (
    key VARCHAR, label VARCHAR, name VARCHAR, kind VARCHAR, phone VARCHAR, email VARCHAR,
    contact_name VARCHAR, address VARCHAR, postcode VARCHAR, la_code VARCHAR, la_name VARCHAR,
    opened DATE, closed DATE, status VARCHAR, sensitive BOOLEAN, min_age INTEGER, max_age INTEGER,
    phase VARCHAR, low_age INTEGER, high_age INTEGER,
    feed VARCHAR, source VARCHAR, source_key VARCHAR, line INTEGER, extracted_on DATE
);

CREATE OR REPLACE TEMP TABLE staged_quarantine (
    kind VARCHAR, feed VARCHAR, source VARCHAR, source_key VARCHAR, line INTEGER, field VARCHAR, value VARCHAR,
    reason VARCHAR, row VARCHAR
);
