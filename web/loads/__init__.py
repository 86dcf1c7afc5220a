"""Load reports: what each supplier sent, accepted and quarantined, and how fresh it is."""

from web.loads.views import blueprint

__all__ = ["blueprint"]
