"""The control database's tables, as SQLAlchemy declarations."""

from access.store.tables.base import Base, Meta
from access.store.tables.chain import AuditAbout, AuditEntry, AuditSalt
from access.store.tables.people import (
    Device,
    FailedSignIn,
    Invitation,
    OpenSession,
    PendingSignIn,
    RecoveryCode,
    User,
)

__all__ = [
    "AuditAbout",
    "AuditEntry",
    "AuditSalt",
    "Base",
    "Device",
    "FailedSignIn",
    "Invitation",
    "Meta",
    "OpenSession",
    "PendingSignIn",
    "RecoveryCode",
    "User",
]
