"""The audit chain's tables. Only `access.audit` writes them; see docs/security.md."""

from datetime import datetime

from sqlalchemy import Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from access.store.tables.base import Base
from access.store.types import Moment


class AuditEntry(Base):
    """One entry: `body` is the exact text that `mac` covers together with the entry before.

    `salt` is what the entry's own key is derived from: taking it away destroys the private part for good. The
    other columns repeat what the body says, for searching; `audit verify` holds them against it.
    """

    __tablename__ = "audit_entry"
    __table_args__ = (Index("audit_by_actor", "actor", "action", "at"),)

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    body: Mapped[str]
    mac: Mapped[bytes] = mapped_column(LargeBinary)
    salt: Mapped[bytes | None] = mapped_column(LargeBinary)
    at: Mapped[datetime] = mapped_column(Moment)
    actor: Mapped[str]
    action: Mapped[str]


class AuditAbout(Base):
    """Index of the children an entry is about; checked against the entries by `audit verify`."""

    __tablename__ = "audit_about"
    __table_args__ = ({"sqlite_with_rowid": False},)  # the key is all there is

    child: Mapped[str] = mapped_column(primary_key=True)
    entry: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
