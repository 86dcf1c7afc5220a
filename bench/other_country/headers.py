"""The interface's headers, written down a second time so that a slip in the product's own shows."""


def columns(names: str) -> list[str]:
    """Column names, given apart by blanks."""
    return names.split()


HEADERS = {
    "services": columns(
        "service_id name kind la_code phone email contact_name sensitive min_age max_age opened closed"
    ),
    "school_census": columns(
        "source_key upn former_upn forename middle_names surname former_surname preferred_surname "
        "date_of_birth gender school_urn entry_date leaving_date enrolment address_line1 "
        "address_line2 address_line3 town county postcode sen_provision senco_name senco_phone "
        "senco_email withdrawn"
    ),
    "child_benefit": columns(
        "source_key forename middle_names surname date_of_birth gender claimant_ref claimant_title "
        "claimant_forename claimant_surname claimant_relationship claimant_phone claimant_email "
        "address_line1 address_line2 address_line3 town county postcode claim_start claim_end "
        "withdrawn"
    ),
    "births": columns(
        "source_key nhs_number forename middle_names surname date_of_birth gender birth_order "
        "mother_forename mother_surname mother_maiden_surname father_forename father_surname "
        "address_line1 address_line2 address_line3 town county postcode registered_on withdrawn"
    ),
    "gp_registration": columns(
        "source_key nhs_number superseded_nhs_number forename middle_names surname former_surname "
        "date_of_birth gender address_line1 address_line2 address_line3 town county postcode "
        "practice_code registered_from registered_to withdrawn"
    ),
    "health_visiting": columns(
        "source_key nhs_number forename surname date_of_birth gender postcode service_id "
        "practitioner_ref practitioner_name practitioner_phone practitioner_email involved_from "
        "involved_to withdrawn"
    ),
    "case_management": columns(
        "source_key upn nhs_number forename middle_names surname former_surname date_of_birth "
        "gender address_line1 address_line2 address_line3 town county postcode carer_forename "
        "carer_surname carer_relationship carer_phone service_id practitioner_ref practitioner_name "
        "practitioner_role practitioner_phone practitioner_email involved_from involved_to "
        "lead_professional common_assessment consent shielded withdrawn"
    ),
}
"""Columns by feed, in the file's order."""
