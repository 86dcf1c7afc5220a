"""What is decided and stated about children: reasons, overrides, consents, requests, alerts.

Children are numbers here; nothing here says more of a child than that somebody asked or decided.
"""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from access.store.tables.base import Base
from access.store.tables.people import User
from access.store.types import Moment


class StatedReason(Base):
    """Why a user opens a child, good until `until`; its words are in the audit's `entry`."""

    __tablename__ = "stated_reason"
    __table_args__ = (Index("reason_of_user", "user_id", "child", "until"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey(User.id))
    child: Mapped[str]
    code: Mapped[str]
    on_behalf_of: Mapped[int | None] = mapped_column(ForeignKey(User.id))
    stated_at: Mapped[datetime] = mapped_column(Moment)
    until: Mapped[datetime] = mapped_column(Moment)
    entry: Mapped[int]


class Override(Base):
    """A user has opened a shielded child's hidden fields; it holds in one session, until they leave."""

    __tablename__ = "override"
    __table_args__ = (Index("override_of_session", "session", "ended_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey(User.id))
    session: Mapped[str]
    child: Mapped[str]
    started_at: Mapped[datetime] = mapped_column(Moment)
    until: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)


class ConsentDecision(Base):
    """Consent to a sensitive service's being known was given or withdrawn; the latest decision holds."""

    __tablename__ = "consent_decision"
    __table_args__ = (Index("consent_of_child", "child", "service", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    child: Mapped[str]
    service: Mapped[str]
    given: Mapped[bool]
    given_by: Mapped[str]
    ground: Mapped[str]
    given_on: Mapped[date]
    until: Mapped[date | None]
    by: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)


class ShieldingDecision(Base):
    """A person has set, kept or lifted a shielding, or somebody must decide (`asked`); the latest holds.

    `subject` is a child's number or a carer's key.
    """

    __tablename__ = "shielding_decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(index=True)
    verdict: Mapped[str]
    because: Mapped[str]
    area: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)
    review_by: Mapped[date | None]


class ContactRequest(Base):
    """A user asks the local team to put them in touch with a child's targeted service."""

    __tablename__ = "contact_request"

    id: Mapped[int] = mapped_column(primary_key=True)
    child: Mapped[str] = mapped_column(index=True)
    area: Mapped[str] = mapped_column(index=True)
    asked_by: Mapped[int] = mapped_column(ForeignKey(User.id), index=True)
    asked_at: Mapped[datetime] = mapped_column(Moment)
    message: Mapped[str]
    answered_by: Mapped[str | None]
    answered_at: Mapped[datetime | None] = mapped_column(Moment)
    answer: Mapped[str | None]


class ErrorReport(Base):
    """A user tells the local team that something in a child's record is wrong."""

    __tablename__ = "error_report"

    id: Mapped[int] = mapped_column(primary_key=True)
    child: Mapped[str] = mapped_column(index=True)
    area: Mapped[str] = mapped_column(index=True)
    told_by: Mapped[int] = mapped_column(ForeignKey(User.id), index=True)
    told_at: Mapped[datetime] = mapped_column(Moment)
    message: Mapped[str]
    answered_by: Mapped[str | None]
    answered_at: Mapped[datetime | None] = mapped_column(Moment)
    answer: Mapped[str | None]


class SeenRecord(Base):
    """What a user was last shown of a child of their own, as JSON of keyed hashes: nothing of the child."""

    __tablename__ = "seen_record"
    __table_args__ = (UniqueConstraint("user_id", "child"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey(User.id))
    child: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)
    seen: Mapped[str]


class Alert(Base):
    """Something in the audit that a local administrator should look at."""

    __tablename__ = "alert"
    __table_args__ = (UniqueConstraint("rule", "entry"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    rule: Mapped[str]
    entry: Mapped[int]
    at: Mapped[datetime] = mapped_column(Moment)
    username: Mapped[str] = mapped_column(index=True)
    organisation: Mapped[str]
    area: Mapped[str]
    words: Mapped[str]
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    closed_by: Mapped[str | None]
    note: Mapped[str | None]
