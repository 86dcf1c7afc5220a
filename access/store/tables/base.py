"""What every table shares."""

from typing import Any, ClassVar

from sqlalchemy import Date
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from access.store.types import Moment

__all__ = ["Base", "Date", "Meta", "Moment"]


class Base(DeclarativeBase):
    """The declarations' base."""

    __table_args__: ClassVar[Any] = ()


class Meta(Base):
    """Facts about the installation itself: the secret's mark, the demo flag."""

    __tablename__ = "meta"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
