"""The local team's pages: accounts, organisations, alerts, the audit, shielding, requests for contact."""

from web.admin import (
    alerts,
    archive,
    audit,
    corrections,
    lifecycle,
    organisations,
    requests,
    shielding,
    users,
)

ROOMS = (users, organisations, alerts, audit, shielding, lifecycle, archive, corrections, requests)

__all__ = ["ROOMS"]
