"""What people say is wrong in a record, and what was decided about it."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from access.store.tables.base import Base
from access.store.tables.people import User
from access.store.types import Moment


class Dispute(Base):
    """Somebody says that one value of a record is wrong; the local team corrects it, or leaves it.

    The right value isn't here: once it is decided, it stands in the graph as a correction. `lifted_at`:
    when the correction was taken back.
    """

    __tablename__ = "dispute"

    id: Mapped[int] = mapped_column(primary_key=True)
    child: Mapped[str] = mapped_column(index=True)
    area: Mapped[str] = mapped_column(index=True)
    field: Mapped[str]
    asked_for: Mapped[str]
    message: Mapped[str]
    asked_by: Mapped[int] = mapped_column(ForeignKey(User.id), index=True)
    asked_at: Mapped[datetime] = mapped_column(Moment)
    corrected: Mapped[bool | None]
    answer: Mapped[str | None]
    decided_by: Mapped[str | None]
    decided_at: Mapped[datetime | None] = mapped_column(Moment)
    lifted_by: Mapped[str | None]
    lifted_at: Mapped[datetime | None] = mapped_column(Moment)
