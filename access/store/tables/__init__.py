"""The control database's tables, as SQLAlchemy declarations."""

from access.store.tables.base import Base, Meta
from access.store.tables.chain import AuditAbout, AuditEntry
from access.store.tables.corrections import Dispute
from access.store.tables.lifecycle import ArchivedRecord, ArchiveRequest, LifecycleDecision
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
    "ArchiveRequest",
    "ArchivedRecord",
    "AuditAbout",
    "AuditEntry",
    "Base",
    "ClientSecret",
    "ConsentDecision",
    "ContactRequest",
    "Device",
    "Dispute",
    "ErrorReport",
    "FailedSignIn",
    "Invitation",
    "LifecycleDecision",
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
