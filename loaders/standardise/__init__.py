"""Standardise: one spelling for what suppliers write in many; the rules are tables beside the code."""

from loaders.standardise.addresses import address_key, address_key_column
from loaders.standardise.contact import clean_email, clean_phone, clean_postcode
from loaders.standardise.identifiers import clean_nhs_number, clean_upn
from loaders.standardise.names import standard_column, standard_forename, standard_surname
from loaders.standardise.text import tidy, tidy_column
from loaders.standardise.unfit import Unfit

__all__ = [
    "Unfit",
    "address_key",
    "address_key_column",
    "clean_email",
    "clean_nhs_number",
    "clean_phone",
    "clean_postcode",
    "clean_upn",
    "standard_column",
    "standard_forename",
    "standard_surname",
    "tidy",
    "tidy_column",
]
