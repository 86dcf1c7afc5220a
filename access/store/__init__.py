"""The control database: accounts, sessions, reasons, consents and the audit chain.

SQLite in the home folder by default (WAL, every commit synced), PostgreSQL by CONTACTPOINT_CONTROL_URL. It is
kept apart from the graph so that whoever can change the graph can't change who looked at it.
"""

from access.store.store import Store, Writing

__all__ = ["Store", "Writing"]
