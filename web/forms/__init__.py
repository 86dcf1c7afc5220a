"""Forms: what was wrong and where, and the three-field date."""

from web.forms.dates import DateFields, parse_date
from web.forms.problems import Problems

__all__ = ["DateFields", "Problems", "parse_date"]
