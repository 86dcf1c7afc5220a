"""What somebody knows of a child whom they look for, as they wrote it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from loaders.standardise import (
    address_key,
    clean_nhs_number,
    clean_postcode,
    clean_upn,
    standard_forename,
    standard_surname,
)


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A child as another system knows them; every text as written, None or "" for what isn't known.

    `carers`: forename and surname of each. `address_lines`: the lines above the postcode. Identifiers and
    postcode that fail their check raise `loaders.standardise.Unfit`, a ValueError whose text says why.
    """

    forename: str
    surname: str
    date_of_birth: date
    middle_names: str | None = None
    former_surname: str | None = None
    gender: str | None = None
    nhs_number: str | None = None
    upn: str | None = None
    address_lines: tuple[str, ...] = ()
    postcode: str | None = None
    carers: tuple[tuple[str, str], ...] = ()

    def record(self) -> Mapping[str, Any]:
        """The same as a standardised record, in the columns of the working set."""
        postcode = clean_postcode(self.postcode) if self.postcode else None
        return {
            "source": "asked",
            "forename_std": standard_forename(self.forename or ""),
            "surname_std": standard_surname(self.surname or ""),
            "middle_std": standard_forename(self.middle_names or ""),
            "former_surname_std": standard_surname(self.former_surname or ""),
            "date_of_birth": self.date_of_birth,
            "gender": self.gender or None,
            "nhs_number": clean_nhs_number(self.nhs_number) if self.nhs_number else None,
            "upn": clean_upn(self.upn) if self.upn else None,
            "postcode": postcode,
            "address_key": address_key(self.address_lines, postcode),
            "carers": [
                {"forename_std": standard_forename(forename), "surname_std": standard_surname(surname)}
                for forename, surname in self.carers
            ],
        }
