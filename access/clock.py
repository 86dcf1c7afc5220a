"""Time, as access uses it: UTC moments, and England's calendar and clock for people."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

ENGLAND = ZoneInfo("Europe/London")


def now() -> datetime:
    """This moment, UTC, to the microsecond."""
    return datetime.now(UTC)


def today(moment: datetime | None = None) -> date:
    """The day in England at `moment` (now if None)."""
    return (moment or now()).astimezone(ENGLAND).date()
