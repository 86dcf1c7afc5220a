"""Accounts, what proves them, and their sessions.

No token is kept as it is: each `token` column is the SHA-256 of 32 random bytes that only the browser has.
"""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, false
from sqlalchemy.orm import Mapped, mapped_column

from access.store.tables.base import Base
from access.store.types import Moment


class User(Base):
    """An account of one person."""

    __tablename__ = "user_account"

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    role: Mapped[str]
    organisation: Mapped[str]
    area: Mapped[str]
    surname: Mapped[str]
    home_postcode: Mapped[str | None]
    trained_on: Mapped[date]
    vetted_on: Mapped[date]
    agreed_on: Mapped[date]
    password_hash: Mapped[str | None]
    second_factor: Mapped[bytes | None] = mapped_column(LargeBinary)
    last_step: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(Moment)
    created_by: Mapped[str]
    suspended_at: Mapped[datetime | None] = mapped_column(Moment)
    suspended_by: Mapped[str | None]
    suspended_why: Mapped[str | None]
    with_organisation: Mapped[bool] = mapped_column(default=False, server_default=false())


class MemberOrganisation(Base):
    """An organisation whose people may have accounts. Users name it by its key."""

    __tablename__ = "member_organisation"

    key: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    area: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(Moment)
    created_by: Mapped[str]
    suspended_at: Mapped[datetime | None] = mapped_column(Moment)
    suspended_by: Mapped[str | None]
    suspended_why: Mapped[str | None]


class RecoveryCode(Base):
    """A code for one sign-in by somebody whose second factor is lost."""

    __tablename__ = "recovery_code"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey(User.id), index=True)
    code: Mapped[str]
    used_at: Mapped[datetime | None] = mapped_column(Moment)


class Invitation(Base):
    """A link by which a new user sets a password and a second factor, once."""

    __tablename__ = "invitation"

    token: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey(User.id), index=True)
    second_factor: Mapped[bytes] = mapped_column(LargeBinary)
    ends_at: Mapped[datetime] = mapped_column(Moment)
    used_at: Mapped[datetime | None] = mapped_column(Moment)


class PendingSignIn(Base):
    """The password was right; the code is still to come."""

    __tablename__ = "pending_sign_in"

    token: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey(User.id))
    ends_at: Mapped[datetime] = mapped_column(Moment)


class OpenSession(Base):
    """A signed-in browser."""

    __tablename__ = "open_session"

    token: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey(User.id), index=True)
    address: Mapped[str]
    started_at: Mapped[datetime] = mapped_column(Moment)
    seen_at: Mapped[datetime] = mapped_column(Moment)
    ends_at: Mapped[datetime] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)
    ended_why: Mapped[str | None]


class Device(Base):
    """A browser on which a user has signed in before: strangers' failed tries don't pause it."""

    __tablename__ = "device"

    token: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey(User.id), index=True)
    seen_at: Mapped[datetime] = mapped_column(Moment)


class FailedSignIn(Base):
    """A wrong name, password or code; counted for pausing, and forgotten after a day."""

    __tablename__ = "failed_sign_in"
    __table_args__ = (
        Index("failed_by_name", "username", "at"),
        Index("failed_by_address", "address", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str]
    address: Mapped[str]
    device: Mapped[str | None]
    at: Mapped[datetime] = mapped_column(Moment)
