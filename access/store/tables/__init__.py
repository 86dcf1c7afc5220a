"""The control database's tables, as SQLAlchemy declarations."""

from access.store.tables.base import Base, Meta
from access.store.tables.chain import AuditAbout, AuditEntry
from access.store.tables.people import (
    Device,
    FailedSignIn,
    Invitation,
    MemberOrganisation,
    OpenSession,
    PendingSignIn,
    RecoveryCode,
    User,
)
from access.store.tables.programs import AccessToken, ClientSecret, NamedAnalyst
from access.store.tables.records import (
    Alert,
    ConsentDecision,
    ContactRequest,
    ErrorReport,
    Override,
    SeenRecord,
    ShieldingDecision,
    StatedReason,
)

__all__ = [
    "AccessToken",
    "Alert",
    "AuditAbout",
    "AuditEntry",
    "Base",
    "ClientSecret",
    "ConsentDecision",
    "ContactRequest",
    "Device",
    "ErrorReport",
    "FailedSignIn",
    "Invitation",
    "MemberOrganisation",
    "Meta",
    "NamedAnalyst",
    "OpenSession",
    "Override",
    "PendingSignIn",
    "RecoveryCode",
    "SeenRecord",
    "ShieldingDecision",
    "StatedReason",
    "User",
]
