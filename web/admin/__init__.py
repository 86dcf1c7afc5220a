"""The local team's pages: accounts, organisations, alerts, the audit, shielding, requests for contact."""

from web.admin import alerts, audit, organisations, requests, shielding, users

ROOMS = (users, organisations, alerts, audit, shielding, requests)

__all__ = ["ROOMS"]
