"""Columns of identifiers and contact details: a bad one is left out, and its row loads."""

from collections.abc import Callable
from typing import ClassVar

import polars as pl

from loaders.feeds.columns import Column
from loaders.standardise import clean_email, clean_nhs_number, clean_phone, clean_postcode, clean_upn
from loaders.standardise.contact import fast_email, fast_phone, fast_postcode
from loaders.standardise.identifiers import fast_nhs_number, fast_upn


class Detail(Column):
    """A value with a check of its own, for one (`rule`) and for a column (`quick`)."""

    rule: ClassVar[Callable[[str], str]]
    quick: ClassVar[Callable[[pl.Expr], pl.Expr]]

    def clean(self, text: str) -> str:
        return type(self).rule(text)

    def fast(self, text: pl.Expr) -> pl.Expr | None:
        return type(self).quick(text)


class NHSNumber(Detail):
    """Ten digits with a modulus-11 check."""

    meaning = "NHS number"
    rule = staticmethod(clean_nhs_number)
    quick = staticmethod(fast_nhs_number)


class UPN(Detail):
    """A unique pupil number, permanent or temporary."""

    meaning = "UPN"
    rule = staticmethod(clean_upn)
    quick = staticmethod(fast_upn)


class Postcode(Detail):
    """Outward and inward part."""

    meaning = "postcode"
    rule = staticmethod(clean_postcode)
    quick = staticmethod(fast_postcode)


class Phone(Detail):
    """A telephone number that can be rung, or one set aside for drama."""

    meaning = "telephone number"
    rule = staticmethod(clean_phone)
    quick = staticmethod(fast_phone)


class Email(Detail):
    """An e-mail address; whether anybody reads it isn't asked."""

    meaning = "e-mail address"
    rule = staticmethod(clean_email)
    quick = staticmethod(fast_email)
