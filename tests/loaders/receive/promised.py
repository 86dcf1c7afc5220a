"""What the description of the feeds promises of each column, by hand, apart from the loaders' own tables."""

from typing import Final

DATES: Final = {
    "school_census": "date_of_birth entry_date leaving_date",
    "child_benefit": "date_of_birth claim_start claim_end",
    "births": "date_of_birth registered_on",
    "deaths": "date_of_birth date_of_death",
    "gp_registration": "date_of_birth registered_from registered_to",
    "health_visiting": "date_of_birth involved_from involved_to",
    "case_management": "date_of_birth involved_from involved_to",
    "services": "opened closed",
}
"""An impossible one costs the row."""

CODES: Final = {
    "school_census": "gender enrolment withdrawn",
    "child_benefit": "gender claimant_relationship withdrawn",
    "births": "gender withdrawn",
    "deaths": "withdrawn",
    "gp_registration": "gender withdrawn",
    "health_visiting": "gender withdrawn",
    "case_management": (
        "gender carer_relationship practitioner_role lead_professional common_assessment consent shielded "
        "withdrawn"
    ),
    "services": "kind sensitive",
}
"""An unknown one costs the row."""

REQUIRED: Final = {
    "school_census": "source_key forename surname date_of_birth school_urn",
    "child_benefit": "source_key forename surname date_of_birth claimant_forename claimant_surname",
    "births": "source_key forename surname date_of_birth",
    "deaths": "source_key forename surname date_of_birth date_of_death",
    "gp_registration": "source_key forename surname date_of_birth practice_code",
    "health_visiting": "source_key forename surname date_of_birth service_id",
    "case_management": "source_key forename surname date_of_birth service_id",
    "services": "service_id name kind la_code",
}
"""An empty one costs the row, a missing column the load."""

VALUES: Final = {
    "school_census": "upn former_upn postcode senco_phone senco_email",
    "child_benefit": "claimant_phone claimant_email postcode",
    "births": "nhs_number birth_order postcode",
    "deaths": "nhs_number postcode",
    "gp_registration": "nhs_number superseded_nhs_number postcode",
    "health_visiting": "nhs_number postcode practitioner_phone practitioner_email",
    "case_management": "upn nhs_number postcode carer_phone practitioner_phone practitioner_email",
    "services": "phone email min_age max_age",
}
"""A bad one is left out, and its row loads."""
