"""What people decide about how long a record stays, and the archive.

A row with the column `child` goes when that child's record is destroyed (`access.lifecycle.forget`).
"""

from datetime import date, datetime

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from access.store.tables.base import Base
from access.store.tables.people import User
from access.store.types import Moment


class LifecycleDecision(Base):
    """Consent to stay (`keep`), its withdrawal, having left England, or being back; the latest of each holds.

    `on` is the day of the consent, of its withdrawal, or of the departure.
    """

    __tablename__ = "lifecycle_decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    child: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str]
    ground: Mapped[str | None]
    on: Mapped[date]
    until: Mapped[date | None]
    by: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)


class ArchivedRecord(Base):
    """One record out of the directory: `sealed` under a key of its own, derived from `salt`.

    Nothing can be found by it but the number; without the row the record is destroyed. `gone`: the graph
    has let it go; until then it is only about to leave.
    """

    __tablename__ = "archived_record"

    child: Mapped[str] = mapped_column(primary_key=True)
    area: Mapped[str]
    because: Mapped[str]
    archived_on: Mapped[date]
    gone: Mapped[bool]
    destroy_on: Mapped[date] = mapped_column(index=True)
    salt: Mapped[bytes] = mapped_column(LargeBinary)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)


class ArchiveRequest(Base):
    """Somebody asks that an archived record be opened to them, and somebody else grants or refuses it."""

    __tablename__ = "archive_request"

    id: Mapped[int] = mapped_column(primary_key=True)
    child: Mapped[str] = mapped_column(index=True)
    area: Mapped[str]
    ground: Mapped[str]
    message: Mapped[str]
    asked_by: Mapped[int] = mapped_column(ForeignKey(User.id), index=True)
    asked_at: Mapped[datetime] = mapped_column(Moment)
    decided_by: Mapped[str | None]
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
    granted: Mapped[bool | None]
    until: Mapped[datetime | None] = mapped_column(Moment)
