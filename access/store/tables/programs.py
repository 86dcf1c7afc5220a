"""What proves other systems, and who may ask the directory itself.

No secret and no token is kept, only its SHA-256.
"""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from access.store.tables.base import Base
from access.store.tables.people import User
from access.store.types import Moment


class ClientSecret(Base):
    """A system's or supplier's secret."""

    __tablename__ = "client_secret"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey(User.id), index=True)
    secret: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(Moment)
    ends_at: Mapped[datetime] = mapped_column(Moment)


class AccessToken(Base):
    """What a client asks with for a while."""

    __tablename__ = "access_token"

    token: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey(User.id))
    issued_at: Mapped[datetime] = mapped_column(Moment)
    ends_at: Mapped[datetime] = mapped_column(Moment, index=True)


class NamedAnalyst(Base):
    """An analyst who may ask the directory itself, until a day."""

    __tablename__ = "named_analyst"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey(User.id), index=True)
    by: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)
    until: Mapped[date]
